package dev.jobwright.jobs.control;

import dev.jobwright.jobs.ends.RestRun;
import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.job.WaitReason;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Write;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cancels a job. One that does not run is cancelled at once. Of one that runs, no step begins any
 * more; steps at work see that, and have some time to end. Then it is cancelled, once it has
 * cleaned up; but by force at once, and nothing is waited for.
 */
public final class CancelJob {
    /** What an execution that was stopped by a cancel says. */
    public static final String ERROR = "Jobwright.Cancelled";

    /** How long steps at work are waited for, if nobody says otherwise. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StartJob.Around around;
    private final Jobs jobs;
    private final RestRun restRun;
    private final WriteJob writeJob;

    /** With what brings runs to rest. */
    public CancelJob(StartJob.Around around, RestRun restRun) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.restRun = restRun;
        this.writeJob = new WriteJob(around);
    }

    /**
     * What is asked for.
     *
     * @param owner whose job
     * @param id which job
     * @param wish how
     */
    public record Request(Owner owner, JobId id, Wish wish) {}

    /**
     * How a job shall be cancelled.
     *
     * @param reason why; may be empty
     * @param force whether results of steps that still compute, and the clean-up, are given up
     * @param patience otherwise how long steps at work are waited for
     */
    public record Wish(String reason, boolean force, Duration patience) {

        /** At once. */
        public static Wish byForce(String reason) {
            return new Wish(reason, true, Duration.ZERO);
        }

        Cancellation at(Instant now) {
            return new Cancellation(now, reason, force, force ? now : now.plus(patience));
        }
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It is cancelled, or will be as soon as its execution has ended. */
        record Accepted(Job job) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** It has ended in another way. */
        record Refused(Job job, String why) implements Reply {}
    }

    /** Cancels. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var found = jobs.find(request.owner(), request.id());
            return found.isEmpty()
                    ? Optional.of(new Reply.NoJob(request.id()))
                    : cancel(found.get(), request.wish());
        });
    }

    private Optional<Reply> cancel(Job job, Wish wish) {
        var now = around.clock().instant();
        var last = last(job);
        var cleanUpBy = last.flatMap(run -> restRun.cleanUpBy(run, now));
        var event = new JobEvent.CancelAsked(now, wish.at(now), cleanUpBy);
        return switch (Transitions.on(job.state(), event)) {
            case Decision.Refuse(var why) -> Optional.of(new Reply.Refused(job, why));
            case Decision.Ignore _ -> Optional.of(new Reply.Accepted(driven(job)));
            case Decision.Become(var state) -> {
                var next = job.become(state, now);
                yield last.filter(_ -> cleansUp(next))
                        .map(run -> end(next, run, now))
                        .orElseGet(() -> write(next, job.state().restingSince().isPresent(), now));
            }
        };
    }

    /** The run after which a job waits to be tried again, if it does. */
    private Optional<Run> last(Job job) {
        return job.state() instanceof JobState.Pending(_, var why, _, _) && why == WaitReason.RETRY
                ? jobs.run(job.uid(), job.runNo())
                : Optional.empty();
    }

    private static boolean cleansUp(Job next) {
        return next.state() instanceof JobState.Running(_, Phase.CleaningUp _);
    }

    private Optional<Reply> end(Job next, Run run, Instant now) {
        if (!restRun.end(next, run, now)) {
            return Optional.empty();
        }
        stop(run.executionArn());
        return Optional.of(new Reply.Accepted(next));
    }

    private Optional<Reply> write(Job next, boolean wasAtRest, Instant now) {
        boolean ended = next.state() instanceof JobState.Final;
        var frame =
                ended
                        ? Frame.JobCancelled.AT_REST
                        : Frame.job(next.state().status(), "Job cancellation requested");
        var run = jobs.live(next);
        if (!ended && run.isEmpty()) {
            // It has ended since the job was read.
            return Optional.empty();
        }
        int told = Jobs.told(next, run);
        var left = Slots.left(next);
        var writes = new ArrayList<>(left.writes());
        if (next.state() instanceof JobState.Running(_, Phase.Cancelling(var by))) {
            writes.addAll(gates(run.orElseThrow(), by, wasAtRest));
        }
        var news = new WriteJob.News(told, now, "cancel", frame, ended && run.isPresent());
        var written = writeJob.handle(left.job(), news, writes);
        written.ifPresent(_ -> restRun.ended(next));
        return written.map(_ -> new Reply.Accepted(driven(next)));
    }

    private static List<Write> gates(Run run, Cancellation by, boolean wasAtRest) {
        return by.force() || wasAtRest
                ? GateItem.all(run, GateItem.Gate.CLOSED)
                : GateItem.ending(run, by.deadline());
    }

    /**
     * As it stands then: whoever ended its execution may have been faster. A job that cleans up
     * after its cancel is left to that.
     */
    private Job driven(Job job) {
        if (!(job.state() instanceof JobState.Running(_, Phase.Cancelling(var by)))) {
            return job;
        }
        jobs.run(job.uid(), job.runNo()).ifPresent(run -> stop(run, by));
        return switch (restRun.handle(job.uid())) {
            case RestRun.Reply.Rested(var rested) -> rested;
            case RestRun.Reply.Busy(var busy, _) -> busy;
            case RestRun.Reply.Not _ -> jobs.find(job.uid()).orElse(job);
        };
    }

    private void stop(Run run, Cancellation by) {
        stop(run.executionArn());
        run.cleanUpExecutionArn().filter(_ -> by.force()).ifPresent(this::stop);
    }

    private void stop(String executionArn) {
        around.executions().stop(executionArn, ERROR, JobState.Cancelled.MESSAGE);
    }
}
