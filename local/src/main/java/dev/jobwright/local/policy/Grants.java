package dev.jobwright.local.policy;

import dev.jobwright.jobs.json.Json;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Identity policies, evaluated as IAM does: a call is allowed when a statement allows it and none
 * denies it.
 */
public final class Grants {

    /** Whether a statement names a value, by patterns with {@code *} and {@code ?}. */
    private record Names(List<String> patterns, boolean negated, boolean anyCase) {
        boolean hold(String value) {
            var text = anyCase ? value.toLowerCase(Locale.ROOT) : value;
            return negated != patterns.stream().anyMatch(pattern -> Glob.matches(pattern, text));
        }
    }

    private record Statement(
            boolean allow, Names actions, Names resources, List<Requirement> requirements) {
        boolean covers(String action, String resource, Map<String, String> context) {
            return actions.hold(action)
                    && resources.hold(resource)
                    && requirements.stream().allMatch(each -> each.holds(context));
        }
    }

    private final List<Statement> statements;

    /**
     * Reads statements.
     *
     * @throws IllegalArgumentException if one uses what is not evaluated here
     */
    public Grants(List<Json.Obj> statements) {
        this.statements = statements.stream().map(Grants::read).toList();
    }

    /**
     * Whether a call is allowed.
     *
     * @param action like {@code dynamodb:GetItem}
     * @param resource its ARN, or {@code *}
     * @param context condition keys and their values
     */
    public boolean allow(String action, String resource, Map<String, String> context) {
        var covering =
                statements.stream().filter(s -> s.covers(action, resource, context)).toList();
        return !covering.isEmpty() && covering.stream().allMatch(Statement::allow);
    }

    private static Statement read(Json.Obj statement) {
        return new Statement(
                statement.text("Effect").filter("Allow"::equals).isPresent(),
                names(statement, "Action", true),
                names(statement, "Resource", false),
                statement.object("Condition").map(Requirement::read).orElse(List.of()));
    }

    private static Names names(Json.Obj statement, String field, boolean anyCase) {
        var negated = statement.get("Not" + field).isPresent();
        var values =
                statement
                        .get(negated ? "Not" + field : field)
                        .orElseThrow(() -> new IllegalArgumentException("no " + field));
        return new Names(
                texts(values).stream()
                        .map(each -> anyCase ? each.toLowerCase(Locale.ROOT) : each)
                        .toList(),
                negated,
                anyCase);
    }

    /** A policy writes one value bare and several as a list. */
    static List<String> texts(Json value) {
        return switch (value) {
            case Json.Arr(var items) ->
                    items.stream().flatMap(each -> texts(each).stream()).toList();
            case Json.Str(var text) -> List.of(text);
            case Json.Null _, Json.Bool _, Json.Num _, Json.Obj _ -> List.of(value.toString());
        };
    }
}
