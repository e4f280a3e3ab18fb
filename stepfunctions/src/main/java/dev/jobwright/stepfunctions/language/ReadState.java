package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.Template;
import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One state of a definition. */
final class ReadState {
    private static final Set<String> ANY = Set.of("Type", "Comment", "QueryLanguage");
    private static final Map<String, Set<String>> JSONATA =
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

    private final ReadDefinition definition;
    private final String name;
    private final Fields fields;
    private final QueryLanguage language;

    ReadState(ReadDefinition definition, Fields states, String name, QueryLanguage around) {
        this.definition = definition;
        this.name = name;
        this.fields =
                states.object(name)
                        .orElse(new Fields(Map.of(), states.place(name), states.problems()));
        this.language = QueryLanguage.of(fields, around);
    }

    Optional<State> state() {
        fields.require("Type");
        String type = fields.text("Type").orElse("");
        @Nullable Set<String> known = JSONATA.get(type);
        if (known == null) {
            if (!type.isEmpty()) {
                fields.problem(
                        "Type",
                        "Value is not one of " + JSONATA.keySet().stream().sorted().toList());
            }
            return Optional.empty();
        }
        if (language == QueryLanguage.JSONPATH) {
            fields.problem("QueryLanguage", "QueryLanguage JSONPath is not supported yet");
            return Optional.empty();
        }
        Set<String> allowed = new HashSet<>(ANY);
        allowed.addAll(known);
        fields.allowOnly(allowed);
        return ofType(type);
    }

    private Optional<State> ofType(String type) {
        return switch (type) {
            case "Pass" -> Optional.of(new State.Pass(name, data(fields), transition()));
            case "Task" -> task();
            case "Choice" -> Optional.of(choice());
            case "Wait" -> waiting();
            case "Parallel" -> Optional.of(parallel());
            case "Map" -> map();
            case "Succeed" -> Optional.of(new State.Succeed(name, data(fields)));
            case "Fail" ->
                    Optional.of(
                            new State.Fail(
                                    name,
                                    data(fields),
                                    Values.text(fields, "Error"),
                                    Values.text(fields, "Cause")));
            default -> throw new IllegalArgumentException(type);
        };
    }

    private Optional<State> task() {
        fields.require("Resource");
        Optional<Resource> resource = fields.text("Resource").flatMap(this::resource);
        Optional<Amount> timeout = Values.amount(fields, "TimeoutSeconds", 1);
        Optional<Amount> heartbeat = Values.amount(fields, "HeartbeatSeconds", 1);
        if (timeout.isPresent()
                && heartbeat.isPresent()
                && timeout.get() instanceof Amount.Fixed(long most)
                && heartbeat.get() instanceof Amount.Fixed(long beat)
                && beat >= most) {
            fields.problem(
                    "HeartbeatSeconds", "HeartbeatSeconds must be smaller than TimeoutSeconds");
        }
        Optional<Template> credentials = Values.template(fields, "Credentials");
        Dataflow data = data(fields);
        List<Retrier> retry = ReadErrors.retry(fields);
        List<Catcher> catchers = catchers();
        Transition transition = transition();
        return resource.map(found ->
                new State.Task(
                        name,
                        data,
                        found,
                        credentials,
                        timeout,
                        heartbeat,
                        retry,
                        catchers,
                        transition));
    }

    private Optional<Resource> resource(String arn) {
        Optional<Resource> resource = Resource.parse(arn);
        if (resource.isEmpty()) {
            fields.problem(
                    "Resource",
                    "The resource provided %s is not recognized. The value is not a valid resource ARN, or the resource is not available in this region."
                            .formatted(arn));
        } else if (arn.endsWith(".waitForTaskToken")) {
            fields.problem("Resource", "The pattern .waitForTaskToken is not supported yet");
        }
        return resource;
    }

    private State choice() {
        fields.require("Choices");
        List<State.Rule> rules = new ArrayList<>();
        List<Fields> choices = fields.objects("Choices");
        if (fields.has("Choices") && choices.isEmpty()) {
            fields.problem("Choices", "Value cannot be empty");
        }
        for (Fields rule : choices) {
            rule.allowOnly(Set.of("Condition", "Next", "Output", "Assign", "Comment"));
            rule.require("Condition", "Next");
            Optional<Template> condition = Values.typed(rule, "Condition", "boolean");
            Optional<String> next = rule.text("Next");
            Dataflow data = data(rule);
            if (condition.isPresent() && next.isPresent()) {
                rules.add(
                        new State.Rule(new Condition.Evaluated(condition.get()), data, next.get()));
            }
        }
        return new State.Choice(name, data(fields), rules, fields.text("Default"));
    }

    private Optional<State> waiting() {
        if (fields.has("Seconds") == fields.has("Timestamp")) {
            fields.problem("", "Exactly one of [Seconds, Timestamp] is required");
        }
        Optional<WaitFor> seconds = Values.amount(fields, "Seconds", 0).map(WaitFor.Seconds::new);
        Optional<WaitFor> timestamp = Values.text(fields, "Timestamp").map(WaitFor.Timestamp::new);
        fields.any("Timestamp").ifPresent(this::checkTimestamp);
        Dataflow data = data(fields);
        Transition transition = transition();
        return seconds.or(() -> timestamp)
                .map(until -> new State.Wait(name, data, until, transition));
    }

    private void checkTimestamp(Object value) {
        if (value instanceof String text && !text.startsWith("{%")) {
            try {
                OffsetDateTime.parse(text);
            } catch (DateTimeException e) {
                fields.problem("Timestamp", "String does not match RFC3339 timestamp");
            }
        }
    }

    private State parallel() {
        fields.require("Branches");
        List<Flow> branches = new ArrayList<>();
        List<Fields> written = fields.objects("Branches");
        if (fields.has("Branches") && written.isEmpty()) {
            fields.problem("Branches", "Value cannot be empty");
        }
        for (Fields branch : written) {
            Optional.ofNullable(definition.inner(branch, language)).ifPresent(branches::add);
        }
        return new State.Parallel(
                name, data(fields), branches, ReadErrors.retry(fields), catchers(), transition());
    }

    private Optional<State> map() {
        fields.require("ItemProcessor");
        Items items =
                Values.typed(fields, "Items", "array")
                        .<Items>map(Items.Evaluated::new)
                        .orElse(new Items.Input());
        Optional<Template> selector = Values.template(fields, "ItemSelector");
        Amount concurrency = Values.amount(fields, "MaxConcurrency", 0).orElse(new Amount.Fixed(0));
        // Read for their problems; inline, AWS accepts and ignores them.
        Values.amount(fields, "ToleratedFailureCount", 0);
        Values.amount(fields, "ToleratedFailurePercentage", 0);
        Dataflow data = data(fields);
        List<Retrier> retry = ReadErrors.retry(fields);
        List<Catcher> catchers = catchers();
        Transition transition = transition();
        return fields.object("ItemProcessor")
                .flatMap(flow -> Optional.ofNullable(definition.inner(flow, language)))
                .map(flow ->
                        new State.Map(
                                name,
                                data,
                                items,
                                selector,
                                concurrency,
                                flow,
                                retry,
                                catchers,
                                transition));
    }

    private List<Catcher> catchers() {
        return ReadErrors.catchers(fields, ReadState::data);
    }

    private Transition transition() {
        boolean end = fields.flag("End").orElse(false);
        Optional<String> next = fields.text("Next");
        if (end == next.isPresent()) {
            fields.problem("", "Exactly one of [Next, End] is required");
        }
        return next.<Transition>map(Transition.Next::new).orElseGet(Transition.End::new);
    }

    static Dataflow data(Fields fields) {
        var assign = new java.util.LinkedHashMap<String, Template>();
        Object variables = fields.object("Assign").<Object>map(Fields::json).orElse(Map.of());
        Json.asObject(variables)
                .forEach((variable, value) ->
                        Values.compile(fields, "Assign", value, "Assign/" + variable)
                                .ifPresent(read -> assign.put(variable, read)));
        if (assign.containsKey("states")) {
            fields.problem("Assign", "The variable name states is reserved");
        }
        return new Dataflow.JSONata(
                Values.template(fields, "Arguments"), Values.template(fields, "Output"), assign);
    }
}
