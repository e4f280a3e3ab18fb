package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.Workflow.OnError;

/**
 * Says why a variable may not be set, and what to do about it.
 *
 * @param graph the workflow's steps
 */
record Unset(Graph graph) {
    private static final String DEMAND =
            "; or run this step only when it is set, with a when that asks for it to be"
                    + " not_equals null";

    /** Nothing that sets the variable can come before a step. */
    String never(Variable variable, int node) {
        var definitions = variable.definitions();
        for (var definition : definitions) {
            int setter = definition.node();
            if (isStep(setter) && !graph.isCleanUp(setter) && isBeside(setter, node)) {
                return id(setter) + " sets it, but runs beside this step: add it to depends_on";
            }
        }
        var first = definitions.getFirst();
        if (first.node() == node) {
            return "only this step itself sets it: set it before";
        }
        return graph.isCleanUp(first.node()) && !graph.isCleanUp(node)
                ? "only the clean-up step " + id(first.node()) + " sets it, at the very end"
                : "it is first set by the step "
                        + id(first.node())
                        + ", which is not before this one: change their order";
    }

    private boolean isBeside(int setter, int node) {
        return setter != node
                && node != graph.end()
                && !graph.isCleanUp(node)
                && !graph.isBefore(setter, node)
                && !graph.isBefore(node, setter);
    }

    /** What can come before a step sets the variable only sometimes. */
    String perhaps(Scope.Found found, int node) {
        var definition = found.reached().definitions().getLast();
        var variable = found.variable().id();
        if (!isStep(definition.node())) {
            return variable
                    + " may be unset here, as its input is not required: make it so"
                    + DEMAND;
        }
        return variable + " may be unset here, as " + because(definition.node(), node) + DEMAND;
    }

    private String because(int setter, int node) {
        var step = graph.step(setter);
        if (graph.isCleanUp(node) && !graph.isCleanUp(setter)) {
            return "a job may end before " + step.id() + " sets it: give this one a value";
        }
        return reason(step) + ": set it before that in any case";
    }

    private static String reason(Workflow.Step step) {
        if (step.when().isPresent()) {
            return step.id() + ", which sets it, is left out where its when does not hold";
        }
        return step.policy().onError() == OnError.SKIP
                ? step.id() + ", which sets it, is skipped when it fails"
                : "a jump may pass over " + step.id() + ", which sets it";
    }

    private static boolean isStep(int node) {
        return node != Definition.BEFORE_ALL;
    }

    private String id(int node) {
        return graph.step(node).id().value();
    }
}
