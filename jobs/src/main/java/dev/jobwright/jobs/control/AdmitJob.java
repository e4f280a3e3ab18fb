package dev.jobwright.jobs.control;

import dev.jobwright.jobs.dependencies.TellDependents;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobState.Pending;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets a job that waits run, as soon as nothing stands in its way; until then it is written down
 * what it waits for. There is no other way to run.
 */
public final class AdmitJob {
    private final StartJob.Around around;
    private final Jobs jobs;
    private final Slots slots;
    private final LaunchRun launchRun;
    private final AttemptRun attemptRun;
    private final AdmitNext admitNext;
    private final TellDependents tellDependents;

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
        this.slots = new Slots(around.table());
        this.launchRun = new LaunchRun(around, workflows, inputs);
        this.tellDependents =
                new TellDependents(
                        around,
                        others -> new AdmitJob(around, workflows, inputs, Optional.of(others)));
        this.attemptRun =
                new AttemptRun(around, workflows, inputs, ended.orElse(tellDependents::handle));
        this.admitNext = new AdmitNext(around, attemptRun);
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
        return handle(uid, Allowance.ofCall(around.clock()));
    }

    /** The same as one of several. */
    public Reply handle(JobUid uid, Allowance allowance) {
        return Rounds.until(() -> {
            var found = jobs.find(uid);
            return found.isEmpty()
                    ? Optional.of(new Reply.NoJob())
                    : admit(found.get(), allowance).map(AdmitJob::reply);
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
        return admit(job, Allowance.ofCall(around.clock()));
    }

    /** The same, with others of the line that it waits in, as many as are allowed. */
    public Optional<Job> admit(Job job, Allowance allowance) {
        if (!(job.state() instanceof Pending)
                || !(job.permit() instanceof Permit.Waits(var line, _, _))) {
            return settled(attemptRun.handle(job), allowance);
        }
        if (isAbout(line, job)) {
            next(List.of(line), allowance);
            return jobs.find(job.uid());
        }
        var after = settled(attemptRun.handle(job), allowance);
        // Whoever was woken goes on with those who wait where it did.
        next(List.of(line), allowance);
        return after;
    }

    /** Whether a line is about a job still; the job or the pool may be another than it was. */
    private boolean isAbout(Line line, Job job) {
        return attemptRun.entries(job, Optional.empty()).stream()
                .map(Pools.Entry::line)
                .anyMatch(line::equals);
    }

    /** The same for a job that has just been asked to run. */
    Optional<Job> admit(Job job, Pending pending, Instant now) {
        return settled(
                attemptRun.handle(attemptRun.asItIs(job, pending), now),
                Allowance.ofCall(around.clock()));
    }

    /** The same for a job whose next run is made otherwise than it lies ready. */
    Optional<Job> open(Job job, Pending pending, LaunchRun.Opening opening, List<Write> also) {
        var request =
                new AttemptRun.Request(job, pending, also, let -> launchRun.open(let, opening));
        return settled(
                attemptRun.handle(request, around.clock().instant()),
                Allowance.ofCall(around.clock()));
    }

    private Optional<Job> settled(AttemptRun.Reply reply, Allowance allowance) {
        return switch (reply) {
            case AttemptRun.Reply.Runs(var job) -> Optional.of(job);
            case AttemptRun.Reply.Stays(var job) -> Optional.of(job);
            case AttemptRun.Reply.Held(var job) -> admit(job, allowance);
            case AttemptRun.Reply.Waits(var job, var line) -> {
                // Its slot may have been given back before it stood in the line.
                next(List.of(line), allowance);
                yield jobs.find(job.uid());
            }
            case AttemptRun.Reply.Lost _ -> Optional.empty();
        };
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
        var entries = attemptRun.entries(running, Optional.empty());
        return switch (slots.find(AttemptRun.wish(running, next), entries)) {
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

    /** What it lets jobs run by. */
    public LaunchRun launchRun() {
        return launchRun;
    }

    /** What tells those that depend on jobs of their ends. */
    public TellDependents tellDependents() {
        return tellDependents;
    }

    /** Lets those run whose turn it is, now that lines have moved. */
    public void next(Collection<Line> moved) {
        next(moved, Allowance.ofCall(around.clock()));
    }

    /** The same, as many as are allowed; who is left is woken. */
    public void next(Collection<Line> moved, Allowance allowance) {
        admitNext.handle(moved, allowance);
    }
}
