package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.PathExpression;
import dev.jobwright.stepfunctions.expression.Templates;
import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds where a state reads variables. It looks at the state as written, by the rule of which
 * fields are evaluated, and so needs no state that is without fault.
 */
final class VariableUse {
    /** A variable, and the place of the field that reads it. */
    record Use(String variable, String place) {}

    /** What holds other states, or is taken as it stands. */
    private static final Set<String> CLOSED =
            Set.of("Branches", "ItemProcessor", "Iterator", "Result", "Comment");

    /** The fields of JSONPath in which keys that end in {@code .$} are evaluated, and no others. */
    private static final Set<String> TEMPLATES =
            Set.of(
                    "Parameters",
                    "ResultSelector",
                    "ItemSelector",
                    "BatchInput",
                    "Assign",
                    "Credentials");

    private final QueryLanguage language;
    private final List<Use> found = new ArrayList<>();

    private VariableUse(QueryLanguage language) {
        this.language = language;
    }

    /** Where a state reads variables, without the states inside it. */
    static List<Use> of(Map<String, Object> state, QueryLanguage machine, String place) {
        var reader = new VariableUse(QueryLanguage.named(state, machine));
        state.forEach((field, value) -> {
            if (!CLOSED.contains(field)) {
                reader.look(field, value, place + "/" + field, TEMPLATES.contains(field));
            }
        });
        return reader.found;
    }

    private void look(String field, Object value, String place, boolean template) {
        switch (value) {
            case String text -> read(field, text, place, template);
            case Map<?, ?> map ->
                    Json.asObject(map)
                            .forEach((key, item) ->
                                    look(
                                            key,
                                            item,
                                            place + "/" + key,
                                            template || TEMPLATES.contains(key)));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    look("", Json.asArray(list).get(i), place + "[" + i + "]", template);
                }
            }
            default -> {}
        }
    }

    private void read(String field, String text, String place, boolean template) {
        switch (language) {
            case JSONATA -> {
                if (Templates.isExpression(text)) {
                    add(JsonataReferences.in(Templates.source(text)).variables(), place);
                }
            }
            case JSONPATH -> {
                boolean path =
                        template
                                ? field.endsWith(".$")
                                : field.endsWith("Path") || field.equals("Variable");
                if (path) {
                    PathExpression.parse(text, field)
                            .ifPresent(read -> add(read.variables(), place));
                }
            }
        }
    }

    private void add(Collection<String> variables, String place) {
        variables.forEach(variable -> found.add(new Use(variable, place)));
    }
}
