package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.Comparison;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.When;

/** Whether what a workflow says of its variables holds, as they stand. */
final class Conditions {
    private final Variables variables;

    Conditions(Variables variables) {
        this.variables = variables;
    }

    /** Whether a step is run. */
    boolean hold(Reader reader, When<Binding> when) {
        return when.any()
                ? when.comparisons().stream().anyMatch(each -> compare(reader, each).holds())
                : when.comparisons().stream().allMatch(each -> compare(reader, each).holds());
    }

    /**
     * Two values, compared.
     *
     * @param left the one
     * @param right the other
     * @param holds whether the comparison holds
     */
    record Compared(Json left, Json right, boolean holds) {}

    /** Compares; what is not set is compared as null. */
    Compared compare(Reader reader, Comparison<Binding> comparison) {
        var left = variables.value(reader, comparison.left()).orElse(Json.NULL);
        var right = variables.value(reader, comparison.right()).orElse(Json.NULL);
        return new Compared(left, right, comparison.operator().holds(left, right));
    }
}
