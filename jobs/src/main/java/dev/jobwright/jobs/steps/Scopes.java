package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.workflow.Plan;

/** Finds the workflow that a scope runs: from the job's own, call by call. */
public final class Scopes {
    private final Workflows workflows;

    /** Where versions are. */
    public Scopes(Workflows workflows) {
        this.workflows = workflows;
    }

    /**
     * The plan of a scope. Versions are pinned and remembered, so that it is the same each time.
     *
     * @throws IllegalArgumentException if it leads through a step that calls nothing
     */
    public Plan plan(WorkflowRef root, String scope) {
        var ref = root;
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

    /** What a step is there for: what is called to clean up cleans up as well. */
    public Run.Stage stage(Run run, StepKey key) {
        var plan = workflows.version(run.workflow()).orElseThrow().plan();
        return plan.step(key.outermost()).orElseThrow().always()
                ? Run.Stage.CLEAN_UP
                : Run.Stage.WORK;
    }
}
