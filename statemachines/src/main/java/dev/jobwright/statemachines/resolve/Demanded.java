package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.Comparison;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.When;
import dev.jobwright.jobs.workflow.Workflow.Mapping;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a step's condition says of the variables that it reads. */
final class Demanded {
    private Demanded() {}

    /** The variables that are surely set where it holds: one that is not counts as null there. */
    static Set<VariableId> by(When<Mapping> when, Variables variables) {
        return when.any() && when.comparisons().size() > 1
                ? Set.of()
                : when.comparisons().stream()
                        .filter(Demanded::failsOnNull)
                        .flatMap(comparison -> variable(comparison.left(), variables).stream())
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean failsOnNull(Comparison<Mapping> comparison) {
        return switch (comparison.operator()) {
            case EQUALS ->
                    comparison.right() instanceof Mapping.Value(var value)
                            && !value.equals(Json.NULL);
            case NOT_EQUALS -> comparison.right().equals(new Mapping.Value(Json.NULL));
            case GREATER_THAN, LESS_THAN, CONTAINS -> true;
            case NOT_CONTAINS -> false;
        };
    }

    private static Optional<VariableId> variable(Mapping mapping, Variables variables) {
        return mapping instanceof Mapping.Variable(var words, _)
                ? variables.find(words).map(named -> named.variable().id())
                : Optional.empty();
    }
}
