package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cancels a job. One that does not run is cancelled at once; of one that runs, no step begins any
 * more, its execution is stopped, and the execution's end makes it cancelled: once it has cleaned
 * up, but by force at once.
 */
public final class CancelJob {
    /** What an execution that was stopped by a cancel says. */
    public static final String ERROR = "Jobwright.Cancelled";

    private final StartJob.Around around;
    private final Jobs jobs;

    /** What it works with. */
    public CancelJob(StartJob.Around around) {
        this.around = around;
        this.jobs = new Jobs(around.table());
    }

    /**
     * What is asked for.
     *
     * @param owner whose job
     * @param id which job
     * @param reason why; may be empty
     * @param force whether results of steps that still compute, and the clean-up, are given up
     */
    public record Request(Owner owner, JobId id, String reason, boolean force) {}

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
                    : cancel(found.get(), request);
        });
    }

    private Optional<Reply> cancel(Job job, Request request) {
        var now = around.clock().instant();
        var by = new Cancellation(now, request.reason(), request.force(), now);
        var event = new JobEvent.CancelAsked(now, by);
        return switch (Transitions.on(job.state(), event)) {
            case Decision.Refuse(var why) -> Optional.of(new Reply.Refused(job, why));
            case Decision.Ignore _ -> {
                stop(job);
                yield Optional.of(new Reply.Accepted(job));
            }
            case Decision.Become(var state) -> write(job.become(state, now), request, now);
        };
    }

    private Optional<Reply> write(Job next, Request request, Instant now) {
        boolean ended = next.state() instanceof JobState.Final;
        var frame =
                Frame.job(
                        next.state().status(),
                        ended ? JobState.Cancelled.MESSAGE : "Job cancellation requested");
        // A patient cancel may have been told in the same instant.
        var writer = request.force() ? "cancel_force" : "cancel";
        var run = jobs.live(next);
        int told = Jobs.told(next, run);
        var outbox = Outbox.of(next.uid(), told, now, writer, List.of(frame));
        var writes = new ArrayList<Write>();
        writes.add(JobItem.replace(next));
        writes.add(OutboxItem.create(ended && run.isPresent() ? outbox.closing() : outbox));
        var gate = request.force() ? GateItem.Gate.CLOSED : GateItem.Gate.DRAINING;
        run.ifPresent(
                live -> writes.addAll(GateItem.all(live.job(), live.runNo(), live.launch(), gate)));
        if (!(around.table().transact(writes) instanceof Outcome.Committed)) {
            return Optional.empty();
        }
        around.tell().ring(next.uid(), told, now);
        stop(next);
        return Optional.of(new Reply.Accepted(next));
    }

    /** A job that cleans up after its cancel is left to that. */
    private void stop(Job job) {
        if (job.state() instanceof JobState.Running(_, Phase.Cancelling(var by))) {
            var run = jobs.run(job.uid(), job.runNo()).orElseThrow();
            stop(run.executionArn());
            run.cleanUpExecutionArn().filter(_ -> by.force()).ifPresent(this::stop);
        }
    }

    private void stop(String executionArn) {
        around.executions().stop(executionArn, ERROR, JobState.Cancelled.MESSAGE);
    }
}
