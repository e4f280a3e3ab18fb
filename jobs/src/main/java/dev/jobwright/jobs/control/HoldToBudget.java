package dev.jobwright.jobs.control;

import dev.jobwright.jobs.cost.Overspent;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.Lineage;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.Plan;

import java.util.Optional;

/**
 * Pauses a job that works on though its budget is used up. One whose work is all done is left to
 * its end, which costs nothing more.
 */
public final class HoldToBudget {
    private final Jobs jobs;
    private final Spending spending;
    private final Workflows workflows;
    private final Lineage lineage;
    private final PauseJob pauseJob;

    /** With the workflows, and what pauses jobs. */
    public HoldToBudget(Table table, Workflows workflows, PauseJob pauseJob) {
        this.jobs = new Jobs(table);
        this.spending = new Spending(table);
        this.workflows = workflows;
        this.lineage = new Lineage(table);
        this.pauseJob = pauseJob;
    }

    /** Pauses it, if that is due. */
    public void handle(JobUid uid) {
        jobs.find(uid).ifPresent(job -> overspent(job).ifPresent(why -> pause(job, why)));
    }

    /** Why a job is to be paused, if it is. */
    public Optional<Overspent> overspent(Job job) {
        return works(job)
                ? spending.overspent(job)
                        .filter(_ -> jobs.live(job).filter(this::hasMore).isPresent())
                : Optional.empty();
    }

    /** One that runs a single step, stops, ends or cleans up begins nothing more as it is. */
    private static boolean works(Job job) {
        return job.state() instanceof JobState.Running(_, var phase)
                && switch (phase) {
                    case Phase.Steady _, Phase.Recovering _ -> true;
                    case Phase.Pausing(_, var resume) -> resume;
                    case Phase.Cancelling _, Phase.SingleStep _, Phase.CleaningUp _ -> false;
                };
    }

    /** Where a workflow jumps, what was finished may be done again. */
    private boolean hasMore(Run run) {
        var steps = workflows.version(run.workflow()).orElseThrow().plan().steps();
        if (steps.stream().anyMatch(HoldToBudget::jumps)) {
            return true;
        }
        var finished = lineage.finished(run);
        return steps.stream().anyMatch(step -> !step.always() && !finished.contains(step.id()));
    }

    private static boolean jumps(Plan.Step step) {
        return step.action() instanceof Plan.Action.Evaluate(var evaluation)
                && !evaluation.jumps().isEmpty();
    }

    private void pause(Job job, Overspent why) {
        var when = PauseJob.When.AFTER_STEP;
        pauseJob.handle(new PauseJob.Request(job.owner(), job.id(), why.text(), when));
    }
}
