package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.workflow.Plan;

/** Finds the workflow that a scope runs: from the job's own, call by call. */
final class Scopes {
    private final Workflows workflows;

    Scopes(Workflows workflows) {
        this.workflows = workflows;
    }

    /**
     * The plan of a scope. Versions are pinned and remembered, so that it is the same each time.
     *
     * @throws IllegalArgumentException if it leads through a step that calls nothing
     */
    Plan plan(Run run, String scope) {
        var ref = run.workflow();
        for (var call : StepKey.calls(scope)) {
            var step = workflows.version(ref).orElseThrow().plan().step(call.step());
            ref =
                    step.map(Plan.Step::action)
                            .filter(Plan.Action.Call.class::isInstance)
                            .map(Plan.Action.Call.class::cast)
                            .map(Plan.Action.Call::workflow)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "no sub-workflow is called at " + scope));
        }
        return workflows.version(ref).orElseThrow().plan();
    }
}
