package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.workflow.Plan;

/**
 * Which step of which run is asked for.
 *
 * @param run the run
 * @param launch the launch that asks, and what its steps are there for
 * @param plan the workflow that the step is of: the job's own, or a sub-workflow's
 * @param step as the workflow has it
 * @param key which visit and item of it
 */
public record Place(Run run, Run.Launch launch, Plan plan, Plan.Step step, StepKey key) {

    /** Whose run. */
    public JobUid job() {
        return run.job();
    }

    /** Which run of the job. */
    public int runNo() {
        return run.runNo();
    }
}
