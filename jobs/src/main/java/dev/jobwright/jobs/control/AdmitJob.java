package dev.jobwright.jobs.control;

import dev.jobwright.jobs.control.Prerequisites.Found;
import dev.jobwright.jobs.dependencies.TellDependents;
import dev.jobwright.jobs.items.WaitingItem;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobState.Pending;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.pools.Lines;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lets a job that waits run, as soon as nothing stands in its way; until then it is written down
 * what it waits for. There is no other way to run.
 */
public final class AdmitJob {
    private final StartJob.Around around;
    private final Jobs jobs;
    private final Workflows workflows;
    private final Inputs inputs;
    private final Prerequisites prerequisites;
    private final Pools pools;
    private final Slots slots;
    private final Lines lines;
    private final LaunchRun launchRun;
    private final AdmitNext admitNext;
    private final Spending spending;
    private final WritePause writePause;
    private final WriteWait writeWait;
    private final EndWithoutRun endWithoutRun;
    private final TellDependents tellDependents;
    private final Consumer<Job> ended;

    /** With the workflows, and what fills inputs. */
    public AdmitJob(StartJob.Around around, Workflows workflows, Inputs inputs) {
        this(around, workflows, inputs, Optional.empty());
    }

    /** With somebody else who tells of those that it ends instead. */
    private AdmitJob(
            StartJob.Around around,
            Workflows workflows,
            Inputs inputs,
            Optional<Consumer<Job>> ended) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.workflows = workflows;
        this.inputs = inputs;
        this.prerequisites = new Prerequisites(around.table(), workflows, inputs);
        this.pools = new Pools(around.table());
        this.slots = new Slots(around.table());
        this.lines = new Lines(around.table());
        this.launchRun = new LaunchRun(around, workflows, inputs);
        this.admitNext = new AdmitNext(around, this);
        this.spending = new Spending(around.table());
        this.writePause = new WritePause(around);
        this.writeWait = new WriteWait(around);
        this.endWithoutRun = new EndWithoutRun(around);
        this.tellDependents =
                new TellDependents(
                        around,
                        others -> new AdmitJob(around, workflows, inputs, Optional.of(others)));
        this.ended = ended.orElse(tellDependents::handle);
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It runs. */
        record Running(Job job) implements Reply {}

        /** It still waits, or does not wait to run at all. */
        record Not(Job job) implements Reply {}

        /** There is no such job. */
        record NoJob() implements Reply {}
    }

    /** Admits a job that waits, if nothing stands in its way. */
    public Reply handle(JobUid uid) {
        return Rounds.until(() -> {
            var found = jobs.find(uid);
            return found.isEmpty()
                    ? Optional.of(new Reply.NoJob())
                    : admit(found.get()).map(AdmitJob::reply);
        });
    }

    private static Reply reply(Job job) {
        return job.state() instanceof JobState.Running
                ? new Reply.Running(job)
                : new Reply.Not(job);
    }

    /**
     * Admits a job that was read, if nothing stands in its way.
     *
     * @return as it stands then; empty if something had changed meanwhile
     */
    public Optional<Job> admit(Job job) {
        var now = around.clock().instant();
        if (!(job.state() instanceof Pending pending) || isEarly(pending, now)) {
            return Optional.of(job);
        }
        if (job.permit() instanceof Permit.Waits(var line, _, _) && isAbout(line, job)) {
            admitNext.handle(line);
            return jobs.find(job.uid());
        }
        return settled(attempt(job, pending, now));
    }

    /** Whether a line is about a job still; the job or the pool may be another than it was. */
    private boolean isAbout(Line line, Job job) {
        return entries(job, Optional.empty()).stream()
                .map(Pools.Entry::line)
                .anyMatch(line::equals);
    }

    /** Whether what a job waits for is a time that has not come. */
    private static boolean isEarly(Pending pending, Instant now) {
        return pending.until().filter(now::isBefore).isPresent();
    }

    /**
     * A job that is to run.
     *
     * @param job as it was read, with what shall be written with it
     * @param pending how it waits, which need not have been written
     * @param also what is written with that, or with its start
     * @param launch how it is started
     */
    record Asked(
            Job job,
            Pending pending,
            List<Write> also,
            Function<LaunchRun.Let, Optional<Job>> launch) {

        /** Whether it stands in a line already. */
        boolean isIn(Line line) {
            return job.permit() instanceof Permit.Waits(var own, _, _) && own.equals(line);
        }

        Asked launched(Function<LaunchRun.Let, Optional<Job>> otherwise) {
            return new Asked(job, pending, also, otherwise);
        }
    }

    /** The same for a job that has just been asked to run. */
    Optional<Job> admit(Job job, Pending pending, Instant now) {
        return admit(asItIs(job, pending), now);
    }

    /** The same for a job whose next run is made otherwise than it lies ready. */
    Optional<Job> open(Job job, Pending pending, LaunchRun.Opening opening, List<Write> also) {
        var asked = new Asked(job, pending, also, let -> launchRun.open(let, opening));
        return admit(asked, around.clock().instant());
    }

    private Asked asItIs(Job job, Pending pending) {
        return new Asked(job, pending, List.of(), let -> launchRun.handle(let, pending.next()));
    }

    private Optional<Job> admit(Asked asked, Instant now) {
        return settled(attempt(asked, now));
    }

    private Optional<Job> settled(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Runs(var job) -> Optional.of(job);
            case Attempt.Stays(var job) -> Optional.of(job);
            case Attempt.Held(var job) -> admit(job);
            case Attempt.Waits(var job, var line) -> {
                // Its slot may have been given back before it stood in the line.
                admitNext.handle(line);
                yield jobs.find(job.uid());
            }
            case Attempt.Lost _ -> Optional.empty();
        };
    }

    /** What came of an attempt. */
    sealed interface Attempt {
        /** It runs. */
        record Runs(Job job) implements Attempt {}

        /** It waits as it did, or for something else than a slot. */
        record Stays(Job job) implements Attempt {}

        /** It has just begun to wait for something else, which may have come meanwhile. */
        record Held(Job job) implements Attempt {}

        /** It waits in a line that it was not in before. */
        record Waits(Job job, Line line) implements Attempt {}

        /** Something had changed meanwhile. */
        record Lost() implements Attempt {}
    }

    /**
     * Lets a job run that waits, the first of a line for instance, if it can; nobody asks for it
     * just now, so that one whose budget is used up is paused instead.
     */
    Attempt attempt(Job job, Pending pending, Instant now) {
        return spending.overspent(job)
                .map(why -> attempted(writePause.waiting(job, why.text(), now), Attempt.Stays::new))
                .orElseGet(() -> attempt(asItIs(job, pending), now));
    }

    private Attempt attempt(Asked asked, Instant now) {
        return switch (prerequisites.of(asked.job(), asked.pending(), now)) {
            case Found.Ready(var inputs) -> let(given(asked, inputs), inputs, now);
            case Found.Missing missing -> hold(asked, missing, now);
            case Found.Never never -> end(asked, never);
        };
    }

    /** What a job takes from others is written with its start. */
    private Asked given(Asked asked, Optional<Map<String, Stored>> inputs) {
        return inputs.map(given ->
                        asked.launched(let ->
                                launchRun.open(let, (Next.Opens) asked.pending().next(), given)))
                .orElse(asked);
    }

    private Attempt end(Asked asked, Found.Never never) {
        var over =
                endWithoutRun.write(asked.job(), asked.pending(), never.event(), never.message());
        over.ifPresent(ended);
        return attempted(over, Attempt.Stays::new);
    }

    private Attempt let(Asked asked, Optional<Map<String, Stored>> inputs, Instant now) {
        var job = asked.job();
        var entries = entries(job, inputs);
        var passed =
                entries.stream().filter(entry -> isPassing(entry, asked)).map(Pools.Entry::line);
        return passed.findFirst()
                .map(line -> wait(asked, line, now))
                .orElseGet(() -> take(asked, entries, now));
    }

    private List<Pools.Entry> entries(Job job, Optional<Map<String, Stored>> given) {
        var plan = workflows.version(job.spec().workflow()).orElseThrow().plan();
        return pools.about(
                job,
                plan,
                () -> inputs.load(job.uid(), given.orElseGet(() -> jobs.inputs(job.uid()))));
    }

    /** What came of a single step. */
    sealed interface Single {
        /** It runs. */
        record Runs(Job job) implements Single {}

        /** There is no slot for it. */
        record Full(Line line) implements Single {}

        /** Something had changed meanwhile. */
        record Lost() implements Single {}
    }

    /**
     * Lets a job run one step only, in its run or in a new one; that does not wait.
     *
     * @param running the job as it is while the step runs
     * @param next what it would do next
     * @param machineArn the machine of the step
     */
    Single single(Job running, Next next, String machineArn) {
        return switch (slots.find(wish(running, next), entries(running, Optional.empty()))) {
            case Slots.Found.Full(var line) -> new Single.Full(line);
            case Slots.Found.Free(var permit, var writes) -> {
                var now = running.times().updated();
                var only = Optional.of(machineArn);
                var let = new LaunchRun.Let(running.with(permit), now, writes, only);
                yield launchRun
                        .handle(let, next)
                        .<Single>map(Single.Runs::new)
                        .orElseGet(Single.Lost::new);
            }
        };
    }

    /** Whether somebody waits in a line whose turn it would be before this job's. */
    private boolean isPassing(Pools.Entry entry, Asked asked) {
        if (asked.isIn(entry.line()) || lines.isEmpty(entry.line())) {
            return false;
        }
        var room = slots.room(entry);
        return lines.first(entry.line(), room.keySet(), 1).stream()
                .anyMatch(first -> first.isBefore(asked.job(), asked.pending()));
    }

    private static Slots.Wish wish(Job job, Next next) {
        int runNo =
                switch (next) {
                    case Next.Opens _ -> job.runNo() + 1;
                    case Next.GoesOn _ -> job.runNo();
                };
        return new Slots.Wish(job.uid(), runNo, job.spec().priority());
    }

    private Attempt take(Asked asked, List<Pools.Entry> entries, Instant now) {
        var job = asked.job();
        return switch (slots.find(wish(job, asked.pending().next()), entries)) {
            case Slots.Found.Full(var line) -> wait(asked, line, now);
            case Slots.Found.Free(var permit, var writes) -> {
                var also = new ArrayList<>(asked.also());
                also.addAll(writes);
                if (job.permit() instanceof Permit.Waits waits) {
                    also.add(WaitingItem.delete(waits, job.uid()));
                }
                var running = admitted(job, asked.pending(), now).with(permit);
                var let = new LaunchRun.Let(running, now, also, Optional.empty());
                yield attempted(asked.launch().apply(let), Attempt.Runs::new);
            }
        };
    }

    private static Attempt attempted(Optional<Job> job, Function<Job, Attempt> what) {
        return job.map(what).orElseGet(Attempt.Lost::new);
    }

    private Attempt wait(Asked asked, Line line, Instant now) {
        return asked.isIn(line)
                ? new Attempt.Stays(asked.job())
                : attempted(
                        writeWait.inLine(asked, line, now),
                        waiting -> new Attempt.Waits(waiting, line));
    }

    private Attempt hold(Asked asked, Found.Missing missing, Instant now) {
        return missing.waiting(asked.pending()).equals(asked.job().state())
                ? new Attempt.Stays(asked.job())
                : attempted(writeWait.held(asked, missing, now), Attempt.Held::new);
    }

    /** What it lets jobs run by. */
    public LaunchRun launchRun() {
        return launchRun;
    }

    /** What tells those that depend on jobs of their ends. */
    public TellDependents tellDependents() {
        return tellDependents;
    }

    /** Lets those run whose turn it is, now that a line has moved. */
    public void next(Line line) {
        admitNext.handle(line);
    }

    private static Job admitted(Job job, JobState pending, Instant now) {
        return switch (Transitions.on(pending, new JobEvent.Admitted(now))) {
            case Decision.Become(var state) -> job.become(state, now);
            case Decision.Ignore _, Decision.Refuse _ -> throw new AssertionError(pending);
        };
    }
}
