package dev.jobwright.jobs.control;

import dev.jobwright.jobs.control.Prerequisites.Found;
import dev.jobwright.jobs.items.WaitingItem;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobState.Pending;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.pools.Lines;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lets one job run if it can, in one transaction; otherwise writes down what it waits for, if that
 * is something else than before. Who else could run then is not its business.
 */
final class AttemptRun {
    private final StartJob.Around around;
    private final Jobs jobs;
    private final Workflows workflows;
    private final Inputs inputs;
    private final Prerequisites prerequisites;
    private final Pools pools;
    private final Slots slots;
    private final Lines lines;
    private final LaunchRun launchRun;
    private final Spending spending;
    private final WritePause writePause;
    private final WriteWait writeWait;
    private final EndWithoutRun endWithoutRun;
    private final Consumer<Job> ended;

    /** With the workflows, what fills inputs, and who tells of those that it ends instead. */
    AttemptRun(StartJob.Around around, Workflows workflows, Inputs inputs, Consumer<Job> ended) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.workflows = workflows;
        this.inputs = inputs;
        this.prerequisites = new Prerequisites(around.table(), workflows, inputs);
        this.pools = new Pools(around.table());
        this.slots = new Slots(around.table());
        this.lines = new Lines(around.table());
        this.launchRun = new LaunchRun(around, workflows, inputs);
        this.spending = new Spending(around.table());
        this.writePause = new WritePause(around);
        this.writeWait = new WriteWait(around);
        this.endWithoutRun = new EndWithoutRun(around);
        this.ended = ended;
    }

    /**
     * A job that is to run.
     *
     * @param job as it was read, with what shall be written with it
     * @param pending how it waits, which need not have been written
     * @param also what is written with that, or with its start
     * @param launch how it is started
     */
    record Request(
            Job job,
            Pending pending,
            List<Write> also,
            Function<LaunchRun.Let, Optional<Job>> launch) {

        /** Whether it stands in a line already. */
        boolean isIn(Line line) {
            return job.permit() instanceof Permit.Waits(var own, _, _) && own.equals(line);
        }

        Request launched(Function<LaunchRun.Let, Optional<Job>> otherwise) {
            return new Request(job, pending, also, otherwise);
        }
    }

    /** What came of it. */
    sealed interface Reply {
        /** It runs. */
        record Runs(Job job) implements Reply {}

        /** It waits as it did, or for something else than a slot. */
        record Stays(Job job) implements Reply {}

        /** It has just begun to wait for something else, which may have come meanwhile. */
        record Held(Job job) implements Reply {}

        /** It waits in a line that it was not in before. */
        record Waits(Job job, Line line) implements Reply {}

        /** Something had changed meanwhile. */
        record Lost() implements Reply {}
    }

    /**
     * Tries a job that waits; nobody asks for it just now, so that one whose budget is used up is
     * paused instead.
     */
    Reply handle(Job job) {
        var now = around.clock().instant();
        return job.state() instanceof Pending pending && !isEarly(pending, now)
                ? spending.overspent(job)
                        .map(why ->
                                replied(writePause.waiting(job, why.text(), now), Reply.Stays::new))
                        .orElseGet(() -> handle(asItIs(job, pending), now))
                : new Reply.Stays(job);
    }

    /** Whether what a job waits for is a time that has not come. */
    private static boolean isEarly(Pending pending, Instant now) {
        return pending.until().filter(now::isBefore).isPresent();
    }

    /** A job whose next run is made as it lies ready. */
    Request asItIs(Job job, Pending pending) {
        return new Request(job, pending, List.of(), let -> launchRun.handle(let, pending.next()));
    }

    /** Tries one that has just been asked to run. */
    Reply handle(Request request, Instant now) {
        return switch (prerequisites.of(request.job(), request.pending(), now)) {
            case Found.Ready(var inputs) -> let(given(request, inputs), inputs, now);
            case Found.Missing missing -> hold(request, missing, now);
            case Found.Never never -> end(request, never);
        };
    }

    /** What a job takes from others is written with its start. */
    private Request given(Request request, Optional<Map<String, Stored>> inputs) {
        return inputs.map(given ->
                        request.launched(let ->
                                launchRun.open(let, (Next.Opens) request.pending().next(), given)))
                .orElse(request);
    }

    private Reply end(Request request, Found.Never never) {
        var over =
                endWithoutRun.write(
                        request.job(), request.pending(), never.event(), never.message());
        over.ifPresent(ended);
        return replied(over, Reply.Stays::new);
    }

    private Reply let(Request request, Optional<Map<String, Stored>> inputs, Instant now) {
        var entries = entries(request.job(), inputs);
        var passed =
                entries.stream().filter(entry -> isPassing(entry, request)).map(Pools.Entry::line);
        return passed.findFirst()
                .map(line -> wait(request, line, now))
                .orElseGet(() -> take(request, entries, now));
    }

    /**
     * The lines that a job has to have a slot of.
     *
     * @param given what it would be given, if that is not what its owner has given
     */
    List<Pools.Entry> entries(Job job, Optional<Map<String, Stored>> given) {
        var plan = workflows.version(job.spec().workflow()).orElseThrow().plan();
        return pools.about(
                job,
                plan,
                () -> inputs.load(job.uid(), given.orElseGet(() -> jobs.inputs(job.uid()))));
    }

    /** Whether somebody waits in a line whose turn it would be before this job's. */
    private boolean isPassing(Pools.Entry entry, Request request) {
        if (request.isIn(entry.line()) || lines.isEmpty(entry.line())) {
            return false;
        }
        var room = slots.room(entry);
        return lines.first(entry.line(), room.keySet(), 1).stream()
                .anyMatch(first -> first.isBefore(request.job(), request.pending()));
    }

    /** What a job that is about to run asks of its lines. */
    static Slots.Wish wish(Job job, Next next) {
        int runNo =
                switch (next) {
                    case Next.Opens _ -> job.runNo() + 1;
                    case Next.GoesOn _ -> job.runNo();
                };
        return new Slots.Wish(job.uid(), runNo, job.spec().priority());
    }

    private Reply take(Request request, List<Pools.Entry> entries, Instant now) {
        var job = request.job();
        return switch (slots.find(wish(job, request.pending().next()), entries)) {
            case Slots.Found.Full(var line) -> wait(request, line, now);
            case Slots.Found.Free(var permit, var writes) -> {
                var also = new ArrayList<>(request.also());
                also.addAll(writes);
                if (job.permit() instanceof Permit.Waits waits) {
                    also.addAll(WaitingItem.delete(waits, job.owner(), job.uid()));
                }
                var running = admitted(job, request.pending(), now).with(permit);
                var let = new LaunchRun.Let(running, now, also, Optional.empty());
                yield replied(request.launch().apply(let), Reply.Runs::new);
            }
        };
    }

    private static Job admitted(Job job, JobState pending, Instant now) {
        return switch (Transitions.on(pending, new JobEvent.Admitted(now))) {
            case Decision.Become(var state) -> job.become(state, now);
            case Decision.Ignore _, Decision.Refuse _ -> throw new AssertionError(pending);
        };
    }

    private static Reply replied(Optional<Job> job, Function<Job, Reply> what) {
        return job.map(what).orElseGet(Reply.Lost::new);
    }

    private Reply wait(Request request, Line line, Instant now) {
        return request.isIn(line)
                ? new Reply.Stays(request.job())
                : replied(
                        writeWait.inLine(request, line, now),
                        waiting -> new Reply.Waits(waiting, line));
    }

    private Reply hold(Request request, Found.Missing missing, Instant now) {
        var held = Transitions.become(request.pending(), missing.event(now));
        return held.filter(request.job().state()::equals).isPresent()
                ? new Reply.Stays(request.job())
                : replied(writeWait.held(request, missing, now), Reply.Held::new);
    }
}
