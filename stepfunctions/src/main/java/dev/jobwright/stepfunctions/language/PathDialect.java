package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.PathExpression;
import dev.jobwright.stepfunctions.expression.Template;
import dev.jobwright.stepfunctions.language.ReadPaths.Kind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of states that speak JSONPath. */
final class PathDialect implements Dialect {
    static final Dialect INSTANCE = new PathDialect();

    private static final List<String> UNTIL =
            List.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath");

    private PathDialect() {}

    @Override
    public Set<String> fields(String type) {
        return FieldTable.JSONPATH.getOrDefault(type, Set.of());
    }

    @Override
    public Dataflow data(Fields state) {
        // A Map's Parameters are the old name of its ItemSelector.
        boolean map = state.any("Type").equals(Optional.of("Map"));
        var paths = new ReadPaths(state);
        return new Dataflow.JSONPath(
                paths.orNull("InputPath", Kind.ANY),
                map ? Optional.empty() : paths.template("Parameters"),
                state.any("Result"),
                paths.template("ResultSelector"),
                paths.orNull("ResultPath", Kind.PLACE),
                paths.orNull("OutputPath", Kind.ANY),
                paths.assign());
    }

    @Override
    public Dataflow ruled(Fields rule) {
        return only(new PathField.Absent(), new ReadPaths(rule).assign());
    }

    @Override
    public Dataflow caught(Fields catcher) {
        catcher.allowOnly(Set.of("ErrorEquals", "Next", "ResultPath", "Assign", "Comment"));
        var paths = new ReadPaths(catcher);
        return only(paths.orNull("ResultPath", Kind.PLACE), paths.assign());
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

    private static Optional<PathExpression> reference(Fields fields, String field) {
        return new ReadPaths(fields).path(field, Kind.REFERENCE);
    }

    @Override
    public Optional<Template> template(Fields fields, String field) {
        return new ReadPaths(fields).template(field);
    }

    @Override
    public Optional<Template> text(Fields fields, String field) {
        var paths = new ReadPaths(fields);
        Optional<Template> found = paths.path(field + "Path", Kind.TEXT).map(path -> path);
        return found.or(() -> paths.text(field).map(Template.Constant::new));
    }

    @Override
    public Optional<Amount> amount(Fields fields, String field, long least) {
        String path = field + "Path";
        if (fields.has(path)) {
            return reference(fields, path).map(read -> new Amount.AtPath(read, path));
        }
        return fields.has(field)
                ? Optional.of(new Amount.Fixed(Values.whole(fields, field, least, least)))
                : Optional.empty();
    }

    @Override
    public Optional<WaitFor> waitFor(Fields state) {
        state.exactlyOne(UNTIL);
        Timestamps.check(state, "Timestamp");
        Optional<WaitFor> until = reference(state, "SecondsPath").map(WaitFor.SecondsPath::new);
        return until.or(() -> reference(state, "TimestampPath").map(WaitFor.TimestampPath::new))
                .or(() -> amount(state, "Seconds", 0).map(WaitFor.Seconds::new))
                .or(() ->
                        state.text("Timestamp")
                                .map(text -> new WaitFor.Timestamp(new Template.Constant(text))));
    }

    @Override
    public Optional<Condition> condition(Fields rule) {
        return ReadCondition.ofRule(rule);
    }

    @Override
    public Items items(Fields map) {
        return reference(map, "ItemsPath")
                .or(() -> PathExpression.parse("$", "ItemsPath"))
                .map(Items.AtPath::new)
                .orElseThrow();
    }

    @Override
    public Optional<Template> itemSelector(Fields map) {
        map.atMostOne(List.of("ItemSelector", "Parameters"));
        return template(map, map.has("ItemSelector") ? "ItemSelector" : "Parameters");
    }

    @Override
    public String arguments() {
        return "Parameters";
    }

    @Override
    public Optional<Percentage> percentage(Fields map) {
        String path = "ToleratedFailurePercentagePath";
        return map.has(path)
                ? reference(map, path).map(read -> new Percentage.AtPath(read, path))
                : Values.percentage(map, "ToleratedFailurePercentage");
    }
}
