package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.Template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of states that speak JSONata. */
final class JsonataDialect implements Dialect {
    private static final Map<String, Set<String>> FIELDS =
            Map.of(
                    "Pass", Set.of("Next", "End", "Output", "Assign"),
                    "Task",
                            Set.of(
                                    "Next",
                                    "End",
                                    "Output",
                                    "Assign",
                                    "Arguments",
                                    "Resource",
                                    "Credentials",
                                    "TimeoutSeconds",
                                    "HeartbeatSeconds",
                                    "Retry",
                                    "Catch"),
                    "Choice", Set.of("Choices", "Default", "Output", "Assign"),
                    "Wait", Set.of("Next", "End", "Output", "Assign", "Seconds", "Timestamp"),
                    "Succeed", Set.of("Output"),
                    "Fail", Set.of("Error", "Cause"),
                    "Parallel",
                            Set.of(
                                    "Next",
                                    "End",
                                    "Output",
                                    "Assign",
                                    "Arguments",
                                    "Branches",
                                    "Retry",
                                    "Catch"),
                    "Map",
                            Set.of(
                                    "Next",
                                    "End",
                                    "Output",
                                    "Assign",
                                    "Items",
                                    "ItemSelector",
                                    "ItemProcessor",
                                    "MaxConcurrency",
                                    "ToleratedFailureCount",
                                    "ToleratedFailurePercentage",
                                    "Label",
                                    "Retry",
                                    "Catch"));

    @Override
    public Set<String> fields(String type) {
        return FIELDS.getOrDefault(type, Set.of());
    }

    @Override
    public Dataflow data(Fields state) {
        Map<String, Template> assign = new LinkedHashMap<>();
        state.object("Assign")
                .map(Fields::json)
                .orElse(Map.of())
                .forEach((variable, value) ->
                        Values.compile(state, "Assign", value, "Assign/" + variable)
                                .ifPresent(read -> assign.put(variable, read)));
        Values.checkVariables(state, assign.keySet());
        return new Dataflow.JSONata(
                template(state, "Arguments"), template(state, "Output"), assign);
    }

    @Override
    public Dataflow ruled(Fields rule) {
        rule.allowOnly(Set.of("Condition", "Next", "Output", "Assign", "Comment"));
        return data(rule);
    }

    @Override
    public Dataflow caught(Fields catcher) {
        catcher.allowOnly(Set.of("ErrorEquals", "Next", "Output", "Assign", "Comment"));
        return data(catcher);
    }

    @Override
    public Optional<Template> template(Fields fields, String field) {
        return Values.template(fields, field);
    }

    @Override
    public Optional<Template> text(Fields fields, String field) {
        return Values.typed(fields, field, "string");
    }

    @Override
    public Optional<Amount> amount(Fields fields, String field, long least) {
        return Values.amount(fields, field, least);
    }

    @Override
    public Optional<WaitFor> waitFor(Fields state) {
        if (state.has("Seconds") == state.has("Timestamp")) {
            state.problem("", "Exactly one of [Seconds, Timestamp] is required");
        }
        state.any("Timestamp").ifPresent(value -> Dialect.checkTimestamp(state, value));
        Optional<WaitFor> seconds = amount(state, "Seconds", 0).map(WaitFor.Seconds::new);
        Optional<WaitFor> timestamp = text(state, "Timestamp").map(WaitFor.Timestamp::new);
        return seconds.or(() -> timestamp);
    }

    @Override
    public Optional<Condition> condition(Fields rule) {
        rule.require("Condition");
        return Values.typed(rule, "Condition", "boolean").map(Condition.Evaluated::new);
    }

    @Override
    public Items items(Fields map) {
        return Values.typed(map, "Items", "array")
                .<Items>map(Items.Evaluated::new)
                .orElseGet(Items.Input::new);
    }

    @Override
    public Optional<Template> itemSelector(Fields map) {
        return template(map, "ItemSelector");
    }
}
