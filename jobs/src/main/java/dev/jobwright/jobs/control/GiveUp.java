package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives up the run of a paused job, because its next one is another. */
final class GiveUp {
    private static final String MESSAGE = "Run given up";

    private final Executions executions;

    GiveUp(Executions executions) {
        this.executions = executions;
    }

    /**
     * The writes that end a run, if it has not ended. Its execution is stopped before they are
     * made: it is at rest, so that this changes nothing if they are never made, and no execution
     * stays behind if they are.
     */
    List<Write> writes(Job job, Run run, Instant now) {
        if (!(run.state() instanceof Run.State.Live)) {
            return List.of();
        }
        executions.stop(run.executionArn(), CancelJob.ERROR, MESSAGE);
        var frame = Frame.job(Status.CANCELLED, MESSAGE);
        var outbox = Outbox.of(job.uid(), run.runNo(), now, "given_up", List.of(frame)).closing();
        var writes = new ArrayList<Write>();
        writes.add(RunItem.replace(run.ended(now, Status.CANCELLED, Map.of()), run));
        writes.add(OutboxItem.create(outbox));
        writes.addAll(GateItem.all(run, GateItem.Gate.CLOSED));
        return writes;
    }
}
