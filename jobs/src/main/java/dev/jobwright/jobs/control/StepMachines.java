package dev.jobwright.jobs.control;

import dev.jobwright.jobs.publish.Version;
import dev.jobwright.jobs.workflow.Plan;

/** Makes state machines that run one step of a workflow and nothing else. */
@FunctionalInterface
public interface StepMachines {
    /** The ARN of the machine of a step; the same step has the same. */
    String of(Version version, Plan.Step step);
}
