package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;

import java.util.Optional;

/** What a plan reads, and what it decides by that, as it is stored in the plan's text. */
final class BindingText {

    /** Stands for the job's inputs among writers, where a step's id cannot be mistaken for it. */
    private static final String INPUTS = "*inputs";

    private static final String ITEM = "*item";

    private BindingText() {}

    static Json.Obj when(When<Plan.Binding> when) {
        return Json.object()
                .put("any", when.any())
                .put(
                        "comparisons",
                        Json.array(
                                when.comparisons().stream().map(BindingText::comparison).toList()))
                .done();
    }

    static When<Plan.Binding> readWhen(Json.Obj when) {
        return new When<>(
                Kept.items(when, "comparisons").stream().map(BindingText::readComparison).toList(),
                Kept.flag(when, "any"));
    }

    static Json comparison(Comparison<Plan.Binding> comparison) {
        return Json.object()
                .put("left", binding(comparison.left()))
                .put("operator", comparison.operator().word())
                .put("right", binding(comparison.right()))
                .done();
    }

    static Comparison<Plan.Binding> readComparison(Json json) {
        var comparison = Kept.object(json);
        return new Comparison<>(
                readBinding(Kept.object(comparison, "left")),
                Operator.of(Kept.text(comparison, "operator"))
                        .orElseThrow(() -> Kept.missing("operator")),
                readBinding(Kept.object(comparison, "right")));
    }

    static Json.Obj forEach(ForEach<Plan.Binding> forEach) {
        return Json.object()
                .put("items", binding(forEach.items()))
                .put("as", forEach.as().value())
                .put("max_concurrency", forEach.maxConcurrency())
                .done();
    }

    static ForEach<Plan.Binding> readForEach(Json.Obj forEach) {
        return new ForEach<>(
                readBinding(Kept.object(forEach, "items")),
                new VariableId(Kept.text(forEach, "as")),
                Math.toIntExact(Kept.whole(forEach, "max_concurrency")));
    }

    static Json.Obj binding(Plan.Binding binding) {
        return switch (binding) {
            case Plan.Binding.Literal(var value) -> Json.object().put("value", value).done();
            case Plan.Binding.Read(var variable, var path, var writers, var merge) ->
                    Json.object()
                            .put("variable", variable.value())
                            .put("path", Json.strings(path))
                            .put(
                                    "writers",
                                    Json.strings(
                                            writers.stream().map(BindingText::writer).toList()))
                            .put("merge", merge.name())
                            .done();
        };
    }

    static Plan.Binding readBinding(Json json) {
        var binding = Kept.object(json);
        Optional<Json> value = binding.get("value");
        if (value.isPresent()) {
            return new Plan.Binding.Literal(value.get());
        }
        return new Plan.Binding.Read(
                new VariableId(Kept.text(binding, "variable")),
                Kept.texts(binding, "path"),
                Kept.texts(binding, "writers").stream().map(BindingText::readWriter).toList(),
                Workflow.Merge.valueOf(Kept.text(binding, "merge")));
    }

    private static String writer(Plan.Writer writer) {
        return switch (writer) {
            case Plan.Writer.Inputs() -> INPUTS;
            case Plan.Writer.Step(var id) -> id.value();
            case Plan.Writer.Item() -> ITEM;
        };
    }

    private static Plan.Writer readWriter(String writer) {
        return switch (writer) {
            case INPUTS -> new Plan.Writer.Inputs();
            case ITEM -> new Plan.Writer.Item();
            default -> new Plan.Writer.Step(new StepId(writer));
        };
    }
}
