package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.PathExpression;
import dev.jobwright.stepfunctions.expression.Template;
import dev.jobwright.stepfunctions.expression.Templates;
import dev.jobwright.stepfunctions.json.Json;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of states that speak JSONPath. */
final class PathDialect implements Dialect {
    private static final Set<String> FLOW = Set.of("Next", "End", "InputPath", "OutputPath");
    private static final Set<String> RESULT =
            Set.of("Parameters", "ResultSelector", "ResultPath", "Assign");
    private static final Set<String> ERRORS = Set.of("Retry", "Catch");
    private static final Set<String> TIMES =
            Set.of(
                    "Resource",
                    "Credentials",
                    "TimeoutSeconds",
                    "TimeoutSecondsPath",
                    "HeartbeatSeconds",
                    "HeartbeatSecondsPath");
    private static final Set<String> ITERATION =
            Set.of(
                    "ItemsPath",
                    "ItemSelector",
                    "ItemProcessor",
                    "Iterator",
                    "MaxConcurrency",
                    "MaxConcurrencyPath",
                    "ToleratedFailureCount",
                    "ToleratedFailureCountPath",
                    "ToleratedFailurePercentage",
                    "ToleratedFailurePercentagePath",
                    "Label");
    private static final Set<String> WAITS =
            Set.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath", "Assign");
    private static final Map<String, Set<String>> FIELDS =
            Map.of(
                    "Pass", all(List.of(FLOW, RESULT, Set.of("Result"))),
                    "Task", all(List.of(FLOW, RESULT, ERRORS, TIMES)),
                    "Choice", Set.of("InputPath", "OutputPath", "Choices", "Default", "Assign"),
                    "Wait", all(List.of(FLOW, WAITS)),
                    "Succeed", Set.of("InputPath", "OutputPath"),
                    "Fail", Set.of("Error", "ErrorPath", "Cause", "CausePath"),
                    "Parallel", all(List.of(FLOW, RESULT, ERRORS, Set.of("Branches"))),
                    "Map", all(List.of(FLOW, RESULT, ERRORS, ITERATION)));

    private static Set<String> all(List<Set<String>> parts) {
        Set<String> all = new HashSet<>();
        parts.forEach(all::addAll);
        return all;
    }

    @Override
    public Set<String> fields(String type) {
        return FIELDS.getOrDefault(type, Set.of());
    }

    @Override
    public Dataflow data(Fields state) {
        // A Map's Parameters are the old name of its ItemSelector.
        boolean map = state.text("Type").equals(Optional.of("Map"));
        return new Dataflow.JSONPath(
                path(state, "InputPath"),
                map ? Optional.empty() : template(state, "Parameters"),
                state.any("Result"),
                template(state, "ResultSelector"),
                path(state, "ResultPath"),
                path(state, "OutputPath"),
                assign(state));
    }

    private Map<String, Template> assign(Fields fields) {
        Map<String, Template> assign = new LinkedHashMap<>();
        if (fields.object("Assign").isPresent()) {
            switch (template(fields, "Assign").orElse(new Template.Constant(Map.of()))) {
                case Template.Fields(Map<String, Template> read) -> assign.putAll(read);
                case Template.Constant(Object written) ->
                        Json.asObject(written)
                                .forEach((name, value) ->
                                        assign.put(name, new Template.Constant(value)));
                case Template other ->
                        throw new IllegalStateException("an object was read as " + other);
            }
        }
        Values.checkVariables(fields, assign.keySet());
        return assign;
    }

    @Override
    public Dataflow ruled(Fields rule) {
        return only(new PathField.Absent(), assign(rule));
    }

    @Override
    public Dataflow caught(Fields catcher) {
        catcher.allowOnly(Set.of("ErrorEquals", "Next", "ResultPath", "Assign", "Comment"));
        return only(path(catcher, "ResultPath"), assign(catcher));
    }

    private static Dataflow only(PathField resultPath, Map<String, Template> assign) {
        return new Dataflow.JSONPath(
                new PathField.Absent(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                resultPath,
                new PathField.Absent(),
                assign);
    }

    private static PathField path(Fields fields, String field) {
        if (fields.any(field).filter(Json::isNull).isPresent()) {
            return new PathField.Null();
        }
        return expression(fields, field)
                .<PathField>map(PathField.At::new)
                .orElseGet(PathField.Absent::new);
    }

    private static Optional<PathExpression> expression(Fields fields, String field) {
        Optional<String> text = fields.text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<PathExpression> read = PathExpression.parse(text.get(), field);
        if (read.isEmpty()) {
            fields.problem(field, "Value is not a Reference Path");
        }
        return read;
    }

    @Override
    public Optional<Template> template(Fields fields, String field) {
        Optional<Object> value = fields.any(field);
        try {
            return value.map(Templates::paths);
        } catch (EvaluationFailed e) {
            fields.problem(field, e.detail());
            return Optional.empty();
        }
    }

    @Override
    public Optional<Template> text(Fields fields, String field) {
        Optional<Template> found = expression(fields, field + "Path").map(path -> path);
        return found.or(() -> fields.text(field).map(Template.Constant::new));
    }

    @Override
    public Optional<Amount> amount(Fields fields, String field, long least) {
        String path = field + "Path";
        if (fields.has(path)) {
            return expression(fields, path).map(read -> new Amount.AtPath(read, path));
        }
        return fields.has(field)
                ? Optional.of(new Amount.Fixed(Values.whole(fields, field, least, least)))
                : Optional.empty();
    }

    @Override
    public Optional<WaitFor> waitFor(Fields state) {
        List<String> choices = List.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath");
        if (choices.stream().filter(state::has).count() != 1) {
            state.problem("", "Exactly one of " + choices + " is required");
        }
        state.any("Timestamp").ifPresent(value -> Dialect.checkTimestamp(state, value));
        if (state.has("SecondsPath")) {
            return expression(state, "SecondsPath").map(WaitFor.SecondsPath::new);
        }
        if (state.has("TimestampPath")) {
            return expression(state, "TimestampPath").map(WaitFor.TimestampPath::new);
        }
        return state.has("Seconds")
                ? amount(state, "Seconds", 0).map(WaitFor.Seconds::new)
                : state.text("Timestamp")
                        .map(text -> new WaitFor.Timestamp(new Template.Constant(text)));
    }

    @Override
    public Optional<Condition> condition(Fields rule) {
        return new ReadCondition(rule).condition();
    }

    @Override
    public Items items(Fields map) {
        return expression(map, "ItemsPath")
                .or(() -> PathExpression.parse("$", "ItemsPath"))
                .map(Items.AtPath::new)
                .orElseThrow();
    }

    @Override
    public Optional<Template> itemSelector(Fields map) {
        return template(map, map.has("ItemSelector") ? "ItemSelector" : "Parameters");
    }
}
