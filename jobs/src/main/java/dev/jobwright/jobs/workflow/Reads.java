package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.workflow.Plan.Action;
import dev.jobwright.jobs.workflow.Plan.Binding;

import java.util.List;
import java.util.stream.Stream;

/** What the steps of a plan read. */
public final class Reads {
    private Reads() {}

    /** All that a step reads: for its condition, its list, its decision and its parameters. */
    public static List<Binding.Read> of(Plan.Step step) {
        return Stream.of(
                        step.parameters().values().stream(),
                        step.when().stream().flatMap(when -> compared(when.comparisons())),
                        step.forEach().stream().map(ForEach::items),
                        decided(step.action()))
                .flatMap(one -> one)
                .filter(Binding.Read.class::isInstance)
                .map(Binding.Read.class::cast)
                .toList();
    }

    private static Stream<Binding> decided(Action action) {
        return action instanceof Action.Evaluate(var evaluation)
                ? compared(evaluation.conditions().stream().map(each -> each.comparison()).toList())
                : Stream.empty();
    }

    private static Stream<Binding> compared(List<Comparison<Binding>> comparisons) {
        return comparisons.stream().flatMap(each -> Stream.of(each.left(), each.right()));
    }
}
