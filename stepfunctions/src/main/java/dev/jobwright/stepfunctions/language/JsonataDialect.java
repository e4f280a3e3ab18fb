package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.Template;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of states that speak JSONata. */
final class JsonataDialect implements Dialect {
    static final Dialect INSTANCE = new JsonataDialect();

    /** The states that have a result of their own. */
    private static final Set<String> WORKING = Set.of("Task", "Parallel", "Map");

    private JsonataDialect() {}

    @Override
    public Set<String> fields(String type) {
        return FieldTable.JSONATA.getOrDefault(type, Set.of());
    }

    @Override
    public Dataflow data(Fields state) {
        boolean works = state.any("Type").filter(WORKING::contains).isPresent();
        return data(state, works ? Sees.RESULT : Sees.INPUT);
    }

    private static Dataflow data(Fields fields, Sees after) {
        Optional<Template> arguments = before(fields).template("Arguments");
        var reading = new ReadJsonata(fields, after);
        return new Dataflow.JSONata(arguments, reading.template("Output"), reading.assign());
    }

    private static ReadJsonata before(Fields fields) {
        return new ReadJsonata(fields, Sees.INPUT);
    }

    @Override
    public Dataflow ruled(Fields rule) {
        rule.allowOnly(Set.of("Condition", "Next", "Output", "Assign", "Comment"));
        return data(rule, Sees.INPUT);
    }

    @Override
    public Dataflow caught(Fields catcher) {
        catcher.allowOnly(Set.of("ErrorEquals", "Next", "Output", "Assign", "Comment"));
        return data(catcher, Sees.ERROR);
    }

    @Override
    public Optional<Template> template(Fields fields, String field) {
        return before(fields).template(field);
    }

    @Override
    public Optional<Template> text(Fields fields, String field) {
        return before(fields).typed(field, "string");
    }

    @Override
    public Optional<Amount> amount(Fields fields, String field, long least) {
        return before(fields).amount(field, least);
    }

    @Override
    public Optional<WaitFor> waitFor(Fields state) {
        state.exactlyOne(List.of("Seconds", "Timestamp"));
        Timestamps.check(state, "Timestamp");
        Optional<WaitFor> seconds = amount(state, "Seconds", 0).map(WaitFor.Seconds::new);
        Optional<WaitFor> timestamp = text(state, "Timestamp").map(WaitFor.Timestamp::new);
        return seconds.or(() -> timestamp);
    }

    @Override
    public Optional<Condition> condition(Fields rule) {
        rule.require("Condition");
        return before(rule).typed("Condition", "boolean").map(Condition.Evaluated::new);
    }

    @Override
    public Items items(Fields map) {
        return before(map)
                .typed("Items", "array")
                .<Items>map(Items.Evaluated::new)
                .orElseGet(Items.Input::new);
    }

    @Override
    public Optional<Template> itemSelector(Fields map) {
        return template(map, "ItemSelector");
    }

    @Override
    public String arguments() {
        return "Arguments";
    }

    @Override
    public Optional<Percentage> percentage(Fields map) {
        return before(map).percentage("ToleratedFailurePercentage");
    }
}
