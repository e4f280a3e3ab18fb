package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.workflow.Plan;

import java.util.Optional;

/**
 * Who reads variables.
 *
 * @param run of which run
 * @param plan the workflow whose variables they are
 * @param scope in which scope it runs
 * @param before what is set before this counts; empty when the workflow has come to its end
 * @param at the step that reads, if one does
 */
public record Reader(
        Run run, Plan plan, String scope, Optional<Moment> before, Optional<Place> at) {

    /** The end of a workflow. */
    public static Reader atEnd(Run run, Plan plan, String scope) {
        return new Reader(run, plan, scope, Optional.empty(), Optional.empty());
    }
}
