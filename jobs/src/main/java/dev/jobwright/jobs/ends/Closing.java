package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.StepFrames;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The one transaction in which a run comes to its end, or to rest: the job, the run, its gates, the
 * steps that were at work, and what watchers are told of all that.
 */
final class Closing {
    /** The steps that are settled and told with the run's end; more are settled after it. */
    private static final int MOST_SETTLED = 40;

    private final StartJob.Around around;
    private final Workflows workflows;
    private final TidyRun tidy;

    Closing(StartJob.Around around, Workflows workflows, TidyRun tidy) {
        this.around = around;
        this.workflows = workflows;
        this.tidy = tidy;
    }

    /**
     * Writes it.
     *
     * @param next the job as it shall be
     * @param run as it was read
     * @param outputs the job's results, if it completes
     * @return false if something of it had changed meanwhile
     */
    boolean write(Job next, Run run, Map<String, Stored> outputs, Instant now) {
        boolean isFinal = next.state() instanceof JobState.Final;
        var settled =
                isFinal
                        ? tidy.settle(next).stream().limit(MOST_SETTLED).toList()
                        : List.<TidyRun.Settled>of();
        var frames = new ArrayList<Frame>(frames(run, settled));
        frames.add(JobFrames.of(next, outputs));
        var outbox = Outbox.of(run.job(), run.runNo(), now, "ended", frames);
        var writes = new ArrayList<Write>();
        writes.add(JobItem.replace(next));
        writes.add(OutboxItem.create(isFinal ? outbox.closing() : outbox));
        writes.addAll(GateItem.all(run.job(), run.runNo(), run.launch(), GateItem.Gate.CLOSED));
        settled.forEach(step -> writes.add(step.write(next)));
        if (isFinal) {
            writes.add(RunItem.replace(run.ended(now, next.state().status(), outputs), run));
        }
        return around.table().transact(writes) instanceof Outcome.Committed;
    }

    private List<Frame> frames(Run run, List<TidyRun.Settled> settled) {
        if (settled.isEmpty()) {
            return List.of();
        }
        var plan = workflows.version(run.workflow()).orElseThrow().plan();
        var frames = new ArrayList<Frame>();
        for (var step : settled) {
            var planned = plan.step(step.after().key().step()).orElseThrow();
            frames.addAll(StepFrames.of(planned, step.after()).frames());
        }
        return frames;
    }
}
