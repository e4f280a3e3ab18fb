package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.simulation.world.World;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * No step begins in a job that pauses, is being cancelled or does not run: pausing and cancelling
 * promise that. None completes in one that does not run.
 */
final class NothingBeginsAtRest implements Invariant {
    @Override
    public String name() {
        return "I8 no step begins in a job that does not run";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        Map<JobUid, Job> jobs = new HashMap<>();
        for (var change : world.traffic().changed()) {
            change.after()
                    .filter(item -> item.key().sort().equals("JOB"))
                    .map(JobItem::read)
                    .ifPresent(job -> jobs.put(job.uid(), job));
            StepChange.of(change, jobs.keySet())
                    .filter(StepChange::begins)
                    .ifPresent(step -> {
                        var job = jobs.get(step.job());
                        if (job == null || job.runNo() != step.runNo() || !mayBegin(job)) {
                            broken.accept(step.place(), "it begins while the job is " + job);
                        }
                    });
            StepChange.of(change, jobs.keySet())
                    .filter(NothingBeginsAtRest::completes)
                    .ifPresent(step -> {
                        var job = jobs.get(step.job());
                        if (job == null || job.runNo() != step.runNo() || !mayEnd(job)) {
                            broken.accept(step.place(), "it completes while the job is " + job);
                        }
                    });
        }
    }

    private static boolean completes(StepChange change) {
        return change.after().state() instanceof State.Completed
                && change.before().map(StepRun::state).orElse(null) instanceof State.Leased;
    }

    /** By force, nothing is waited for. */
    private static boolean mayEnd(Job job) {
        return job.state() instanceof JobState.Running(_, Phase phase)
                && !(phase instanceof Phase.Cancelling(var by) && by.force());
    }

    private static boolean mayBegin(Job job) {
        return job.state() instanceof JobState.Running(_, Phase phase)
                && switch (phase) {
                    case Phase.Steady _,
                            Phase.Recovering _,
                            Phase.CleaningUp _,
                            Phase.SingleStep _ ->
                            true;
                    // A single step may go on to its end when the job is to go on after it.
                    case Phase.Pausing(_, var resume) -> resume;
                    case Phase.Cancelling _ -> false;
                };
    }
}
