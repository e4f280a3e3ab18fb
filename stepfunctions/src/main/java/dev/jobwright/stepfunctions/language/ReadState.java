package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.Template;
import dev.jobwright.stepfunctions.language.ReadDefinition.Around;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One state of a definition. */
final class ReadState {
    private static final List<String> TYPES =
            List.of("Choice", "Fail", "Map", "Parallel", "Pass", "Succeed", "Task", "Wait");

    private final ReadDefinition definition;
    private final String name;
    private final Fields fields;
    private final Around around;
    private final QueryLanguage language;
    private final Dialect dialect;

    ReadState(ReadDefinition definition, Fields states, String name, Around around) {
        this.definition = definition;
        this.name = name;
        this.fields = states.objectOrEmpty(name).asState();
        this.around = around;
        this.language = QueryLanguage.of(fields, around.language());
        this.dialect = Dialect.of(language);
    }

    Optional<State> state() {
        fields.require("Type");
        fields.text("Type");
        fields.text("Comment");
        Optional<String> type = fields.oneOf("Type", TYPES);
        type.ifPresent(this::allowed);
        return type.flatMap(this::ofType);
    }

    /**
     * Fields of the other language are told as such, but not where the language itself is wrong.
     */
    private void allowed(String type) {
        boolean backwards = QueryLanguage.isBackwards(around.language(), language);
        if (backwards) {
            fields.problem(
                    "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state"
                            + " machine");
        }
        Set<String> allowed = dialect.fields(type);
        Set<String> elsewhere = Dialect.of(language.other()).fields(type);
        for (String field : fields.names()) {
            if (allowed.contains(field)) {
                continue;
            }
            if (!elsewhere.contains(field)) {
                fields.unsupported(field);
            } else if (!backwards) {
                fields.problem(
                        "The QueryLanguage is set to '%s', but field '%s' is only supported for the '%s' QueryLanguage"
                                .formatted(language.word(), field, language.other().word()));
            }
        }
        FieldTable.ONE_OF.forEach(fields::atMostOne);
    }

    private Optional<State> ofType(String type) {
        return switch (type) {
            case "Pass" -> Optional.of(pass());
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

    private State pass() {
        if (fields.any("Result").orElse("") instanceof Map<?, ?> result
                && result.keySet().stream().anyMatch(key -> ((String) key).endsWith(".$"))) {
            fields.warn(
                    "PASS_RESULT_IS_STATIC",
                    "Result",
                    "Result is taken as it stands, with the keys that end in .$: what is to be"
                            + " evaluated belongs into Parameters");
        }
        return new State.Pass(name, dialect.data(fields), transition());
    }

    private Optional<State> task() {
        fields.require("Resource");
        var check = new CheckTask(fields, around.type());
        Optional<Resource> resource = check.resource();
        Optional<Amount> timeout = dialect.amount(fields, "TimeoutSeconds", 1);
        Optional<Amount> heartbeat = dialect.amount(fields, "HeartbeatSeconds", 1);
        check.heartbeat(timeout, heartbeat);
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

    private State choice() {
        fields.require("Choices");
        fields.notEmpty("Choices");
        List<State.Rule> rules = new ArrayList<>();
        for (Fields rule : fields.objects("Choices")) {
            rule.require("Next");
            Optional<Condition> condition = dialect.condition(rule);
            Optional<String> next = rule.text("Next");
            Dataflow data = dialect.ruled(rule);
            if (condition.isPresent() && next.isPresent()) {
                rules.add(new State.Rule(condition.get(), data, next.get()));
            }
        }
        Dataflow data = dialect.data(fields);
        rules.replaceAll(
                rule -> new State.Rule(rule.condition(), data.ruled(rule.data()), rule.next()));
        return new State.Choice(name, data, rules, fields.text("Default"));
    }

    private Optional<State> waiting() {
        Optional<WaitFor> until = dialect.waitFor(fields);
        Dataflow data = dialect.data(fields);
        Transition transition = transition();
        return until.map(found -> new State.Wait(name, data, found, transition));
    }

    private State parallel() {
        fields.require("Branches");
        fields.notEmpty("Branches");
        List<Flow> branches = new ArrayList<>();
        for (Fields branch : fields.objects("Branches")) {
            definition.inner(branch, around).ifPresent(branches::add);
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
        Optional<ReadMap.Work> work = new ReadMap(definition, fields, around, dialect).work();
        Dataflow data = dialect.data(fields);
        List<Retrier> retry = ReadErrors.retry(fields);
        List<Catcher> catchers = catchers();
        Transition transition = transition();
        return work.map(found ->
                new State.Map(
                        name,
                        data,
                        found.items(),
                        found.selector(),
                        found.concurrency(),
                        found.processor(),
                        found.distributed(),
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
            fields.exactlyOne(List.of("Next", "End"));
            if (fields.has("End") && !fields.has("Next")) {
                fields.problem("End", "Value should be one of the following: [true]");
            }
        }
        return next.<Transition>map(Transition.Next::new).orElseGet(Transition.End::new);
    }
}
