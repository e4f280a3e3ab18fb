package dev.jobwright.jobs.answers;

import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.steps.Place;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Plan;

import java.util.Optional;

/**
 * The step that an answer means, as it was read.
 *
 * @param job its job
 * @param place as the workflow has it
 * @param step as the run has it
 */
record AskedStep(Job job, Place place, StepRun step) {

    /** The tool that is answered; empty when the step is one that nobody outside answers. */
    Optional<ToolId> tool() {
        return place.step().action() instanceof Plan.Action.Callback(var tool, _)
                ? Optional.of(tool)
                : Optional.empty();
    }

    /**
     * What must hold of the run for an answer to count; empty when none can. A paused run has
     * closed its gates, and yet takes answers.
     */
    Optional<Write> pass() {
        return switch (job.state()) {
            case JobState.Running _ -> Optional.of(GateItem.mayEnd(place.launch(), place.key()));
            case JobState.Paused _, JobState.Pending _ -> Optional.of(JobItem.unchanged(job));
            case JobState.Created _, JobState.Final _ -> Optional.empty();
        };
    }

    /** Whether a gate that does not let through stays closed; otherwise the job has moved on. */
    boolean isShut() {
        return job.state() instanceof JobState.Running(_, var phase)
                && switch (phase) {
                    case Phase.Cancelling _, Phase.CleaningUp _ -> true;
                    case Phase.Steady _, Phase.Pausing _, Phase.Recovering _, Phase.SingleStep _ ->
                            false;
                };
    }
}
