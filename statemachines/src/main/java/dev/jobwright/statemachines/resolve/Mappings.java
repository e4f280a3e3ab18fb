package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.workflow.Comparison;
import dev.jobwright.jobs.workflow.Evaluation;
import dev.jobwright.jobs.workflow.ForEach;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.Workflow.Mapping;

import java.util.stream.Stream;

/** Everything that a step reads. */
final class Mappings {
    private Mappings() {}

    static Stream<Mapping> of(Workflow.Step step) {
        var compared =
                Stream.concat(
                        step.when().stream().flatMap(when -> when.comparisons().stream()),
                        evaluated(step.action()));
        return Stream.of(
                        step.parameters().values().stream(),
                        step.forEach().stream().map(ForEach::items),
                        compared.flatMap(Mappings::sides))
                .flatMap(stream -> stream);
    }

    private static Stream<Comparison<Mapping>> evaluated(Workflow.Action action) {
        return switch (action) {
            case Workflow.Action.UseTool _, Workflow.Action.CallWorkflow _ -> Stream.empty();
            case Workflow.Action.Evaluate(var evaluation) ->
                    evaluation.conditions().stream().map(Evaluation.Condition::comparison);
        };
    }

    private static Stream<Mapping> sides(Comparison<Mapping> comparison) {
        return Stream.of(comparison.left(), comparison.right());
    }
}
