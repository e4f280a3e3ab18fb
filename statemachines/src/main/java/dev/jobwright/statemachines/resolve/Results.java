package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow;

import java.util.Arrays;
import java.util.List;

/** Which variables are a job's results. */
final class Results {
    private Results() {}

    /** Those that the workflow lists, or else those that its last steps set. */
    static List<VariableId> of(Workflow workflow, Graph graph) {
        return workflow.outputs().isEmpty()
                ? Arrays.stream(graph.before(graph.end()))
                        .mapToObj(graph::step)
                        .flatMap(step -> step.outputs().values().stream())
                        .distinct()
                        .toList()
                : workflow.outputs();
    }
}
