package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.control.AdmitJob;
import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings a run to rest that was asked to: once no step of it computes, since every attempt has
 * ended or must have. Whoever may have ended the last one calls it, and so do those who asked and
 * the sweeper; where it is too early, or too late, it does nothing.
 */
public final class RestRun {
    /** What an execution says that was stopped so that its run rests. */
    public static final String STOPPED = "Jobwright.Stopped";

    private final StartJob.Around around;
    private final Jobs jobs;
    private final AdmitJob admitJob;
    private final Closing closing;

    /** What it works with. */
    public RestRun(StartJob.Around around, Blobs blobs, AdmitJob admitJob) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.admitJob = admitJob;
        var workflows = new Workflows(around.table(), blobs);
        var tidy = new TidyRun(around.table(), workflows, around.clock());
        this.closing = new Closing(around, workflows, tidy, admitJob);
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It rests, or has ended, or its clean-up has begun. */
        record Rested(Job job) implements Reply {}

        /**
         * A step still computes.
         *
         * @param until when to look again, if nobody else has by then
         */
        record Busy(Job job, Instant until) implements Reply {}

        /** It was not asked to, or there is no such job. */
        record Not() implements Reply {}
    }

    /** Brings it to rest, if it can. */
    public Reply handle(JobUid uid) {
        return Rounds.until(() -> {
            // The job first: its revision then guards what is read of the run.
            var job = jobs.find(uid);
            var until = job.flatMap(RestRun::patience);
            return until.isEmpty()
                    ? Optional.of(new Reply.Not())
                    : job.flatMap(found ->
                            jobs.run(uid, found.runNo())
                                    .flatMap(run -> round(found, run, until.get())));
        });
    }

    /** Until when a clean-up may take that begins now, if the run has one. */
    public Optional<Instant> cleanUpBy(Run run, Instant now) {
        return closing.cleanUpBy(run, now);
    }

    /**
     * Writes a job whose run is not waited for, as it shall be.
     *
     * @param run as it was read
     * @return false if something of it had changed meanwhile
     */
    public boolean end(Job job, Run run, Instant now) {
        return closing.write(new RunEnd(job), run, now);
    }

    /**
     * The writes by which the run of a job that stands still is given up, because its next one is
     * another; none if it has no run that goes on. Its execution is stopped before they are made:
     * it is at rest, so that this changes nothing if they are never made, and no execution stays
     * behind if they are.
     *
     * @param next the job as whoever makes them writes it
     */
    public List<Write> giveUp(Job next, Run run, Instant now) {
        if (!(run.state() instanceof Run.State.Live)) {
            return List.of();
        }
        around.executions().stop(run.executionArn(), CancelJob.ERROR, "The run was given up");
        return closing.writes(RunEnd.givenUp(next, now), run, now);
    }

    /** Does what follows once they are made. */
    public void givenUp(Job job, Run run, Instant now) {
        if (run.state() instanceof Run.State.Live) {
            closing.follow(RunEnd.givenUp(job, now), run);
        }
    }

    /**
     * Stops the execution of a run that shall rest. That only makes it quicker: what the execution
     * asks for from now on is refused, which ends it too.
     */
    public void stop(Run run) {
        around.executions().stop(run.executionArn(), STOPPED, "The run was asked to rest");
    }

    /** Does what follows from the end of a job that had no run to end. */
    public void ended(Job job) {
        admitJob.tellDependents().handle(job);
    }

    /** Until when a run that was asked to rest is waited for; empty if it was not asked to. */
    private static Optional<Instant> patience(Job job) {
        return job.state() instanceof JobState.Running(_, var phase)
                ? switch (phase) {
                    case Phase.Pausing _ -> Optional.of(Instant.MAX);
                    case Phase.Cancelling(var by) -> Optional.of(by.deadline());
                    case Phase.Steady _,
                            Phase.Recovering _,
                            Phase.SingleStep _,
                            Phase.CleaningUp _ ->
                            Optional.empty();
                }
                : Optional.empty();
    }

    private Optional<Reply> round(Job job, Run run, Instant patience) {
        var now = around.clock().instant();
        var busy = now.isBefore(patience) ? busyUntil(run, now) : Optional.<Instant>empty();
        if (busy.isPresent()) {
            var until = busy.get().isBefore(patience) ? busy.get() : patience;
            return Optional.of(new Reply.Busy(job, until));
        }
        var event = new JobEvent.CameToRest(now, closing.cleanUpBy(run, now));
        return switch (Transitions.on(job.state(), event)) {
            case Decision.Ignore _, Decision.Refuse _ -> throw new AssertionError(job);
            case Decision.Become(var state) -> rest(job.become(state, now), run, now);
        };
    }

    /** When an attempt must have ended that may still compute, if one may; no new one begins. */
    private Optional<Instant> busyUntil(Run run, Instant now) {
        return jobs.begun(run)
                .map(StepRun::state)
                .filter(StepRun.State.Leased.class::isInstance)
                .map(leased -> ((StepRun.State.Leased) leased).until())
                .filter(now::isBefore)
                .findFirst();
    }

    private Optional<Reply> rest(Job job, Run run, Instant now) {
        if (!end(job, run, now)) {
            return Optional.empty();
        }
        if (job.state() instanceof JobState.Pending) {
            var _ = admitJob.handle(job.uid());
        }
        return Optional.of(new Reply.Rested(job));
    }
}
