package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.Template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One state of a definition. */
final class ReadState {
    private static final Set<String> ANY = Set.of("Type", "Comment", "QueryLanguage");
    private static final Set<String> TYPES =
            new TreeSet<>(
                    Set.of("Pass", "Task", "Choice", "Wait", "Parallel", "Map", "Succeed", "Fail"));

    private final ReadDefinition definition;
    private final String name;
    private final Fields fields;
    private final QueryLanguage language;
    private final Dialect dialect;

    ReadState(ReadDefinition definition, Fields states, String name, QueryLanguage around) {
        this.definition = definition;
        this.name = name;
        this.fields =
                states.object(name)
                        .orElse(new Fields(Map.of(), states.place(name), states.problems()));
        this.language = QueryLanguage.of(fields, around);
        this.dialect =
                switch (language) {
                    case JSONATA -> new JsonataDialect();
                    case JSONPATH -> new PathDialect();
                };
    }

    Optional<State> state() {
        fields.require("Type");
        String type = fields.text("Type").orElse("");
        if (!TYPES.contains(type)) {
            if (!type.isEmpty()) {
                fields.problem("Type", "Value is not one of " + TYPES);
            }
            return Optional.empty();
        }
        Set<String> allowed = new HashSet<>(ANY);
        allowed.addAll(dialect.fields(type));
        fields.allowOnly(allowed);
        return ofType(type);
    }

    private Optional<State> ofType(String type) {
        return switch (type) {
            case "Pass" -> Optional.of(new State.Pass(name, dialect.data(fields), transition()));
            case "Task" -> task();
            case "Choice" -> Optional.of(choice());
            case "Wait" -> waiting();
            case "Parallel" -> Optional.of(parallel());
            case "Map" -> map();
            case "Succeed" -> Optional.of(new State.Succeed(name, dialect.data(fields)));
            case "Fail" ->
                    Optional.of(
                            new State.Fail(
                                    name,
                                    dialect.data(fields),
                                    dialect.text(fields, "Error"),
                                    dialect.text(fields, "Cause")));
            default -> throw new IllegalArgumentException(type);
        };
    }

    private Optional<State> task() {
        fields.require("Resource");
        Optional<Resource> resource = fields.text("Resource").flatMap(this::resource);
        Optional<Amount> timeout = dialect.amount(fields, "TimeoutSeconds", 1);
        Optional<Amount> heartbeat = dialect.amount(fields, "HeartbeatSeconds", 1);
        if (timeout.isPresent()
                && heartbeat.isPresent()
                && timeout.get() instanceof Amount.Fixed(long most)
                && heartbeat.get() instanceof Amount.Fixed(long beat)
                && beat >= most) {
            fields.problem(
                    "HeartbeatSeconds", "HeartbeatSeconds must be smaller than TimeoutSeconds");
        }
        Optional<Template> credentials = dialect.template(fields, "Credentials");
        Dataflow data = dialect.data(fields);
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
            rule.require("Next");
            Optional<Condition> condition = dialect.condition(rule);
            Optional<String> next = rule.text("Next");
            Dataflow data = dialect.ruled(rule);
            if (condition.isPresent() && next.isPresent()) {
                rules.add(new State.Rule(condition.get(), data, next.get()));
            }
        }
        return new State.Choice(name, dialect.data(fields), rules, fields.text("Default"));
    }

    private Optional<State> waiting() {
        Optional<WaitFor> until = dialect.waitFor(fields);
        Dataflow data = dialect.data(fields);
        Transition transition = transition();
        return until.map(found -> new State.Wait(name, data, found, transition));
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
                name,
                dialect.data(fields),
                branches,
                ReadErrors.retry(fields),
                catchers(),
                transition());
    }

    private Optional<State> map() {
        String processor = fields.has("Iterator") ? "Iterator" : "ItemProcessor";
        fields.require(processor);
        Items items = dialect.items(fields);
        Optional<Template> selector = dialect.itemSelector(fields);
        Amount concurrency =
                dialect.amount(fields, "MaxConcurrency", 0).orElse(new Amount.Fixed(0));
        // Read for their problems; inline, AWS accepts and ignores them.
        dialect.amount(fields, "ToleratedFailureCount", 0);
        dialect.amount(fields, "ToleratedFailurePercentage", 0);
        Dataflow data = dialect.data(fields);
        List<Retrier> retry = ReadErrors.retry(fields);
        List<Catcher> catchers = catchers();
        Transition transition = transition();
        return fields.object(processor)
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
        return ReadErrors.catchers(fields, dialect::caught);
    }

    private Transition transition() {
        boolean end = fields.flag("End").orElse(false);
        Optional<String> next = fields.text("Next");
        if (end == next.isPresent()) {
            fields.problem("", "Exactly one of [Next, End] is required");
        }
        return next.<Transition>map(Transition.Next::new).orElseGet(Transition.End::new);
    }
}
