package dev.jobwright.stepfunctions.expression;

import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads templates from the values of a definition. */
public final class Templates {
    private Templates() {}

    /**
     * Whether a value is an expression of JSONata: a string from <code>{%</code> to <code>%}</code>
     * .
     */
    public static boolean isExpression(Object value) {
        return value instanceof String text
                && text.length() >= 4
                && text.startsWith("{%")
                && text.endsWith("%}");
    }

    /**
     * The template of a field that speaks JSONata.
     *
     * @param location the field as failures name it, such as {@code Output}
     * @throws EvaluationFailed when an expression in it is not JSONata
     */
    public static Template jsonata(Object value, String location) {
        return switch (value) {
            case String text when isExpression(text) ->
                    JsonataExpression.parse(text.substring(2, text.length() - 2).strip(), location);
            case Map<?, ?> map -> fields(Json.asObject(map), location);
            case List<?> list -> elements(Json.asArray(list), location);
            default -> new Template.Constant(value);
        };
    }

    private static Template fields(Map<String, Object> map, String location) {
        Map<String, Template> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> fields.put(name, jsonata(value, location + "/" + name)));
        return fields.values().stream().allMatch(Template.Constant.class::isInstance)
                ? new Template.Constant(map)
                : new Template.Fields(fields);
    }

    private static Template elements(List<Object> list, String location) {
        List<Template> elements = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            elements.add(jsonata(list.get(i), location + "[" + i + "]"));
        }
        return elements.stream().allMatch(Template.Constant.class::isInstance)
                ? new Template.Constant(list)
                : new Template.Elements(elements);
    }
}
