package dev.jobwright.stepfunctions.expression;

import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /**
     * The template of a field that speaks JSONPath, such as {@code Parameters}: keys that end in
     * {@code .$} hold paths or intrinsic functions.
     *
     * @throws EvaluationFailed when one of them is neither
     */
    public static Template paths(Object value) {
        return switch (value) {
            case Map<?, ?> map -> pathFields(Json.asObject(map));
            case List<?> list -> pathElements(Json.asArray(list));
            default -> new Template.Constant(value);
        };
    }

    private static Template pathFields(Map<String, Object> map) {
        Map<String, Template> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (name.endsWith(".$")) {
                fields.put(name.substring(0, name.length() - 2), path(name, value));
            } else {
                fields.put(name, paths(value));
            }
        });
        return fields.values().stream().allMatch(Template.Constant.class::isInstance)
                ? new Template.Constant(map)
                : new Template.Fields(fields);
    }

    private static Template pathElements(List<Object> list) {
        List<Template> elements = list.stream().map(Templates::paths).toList();
        return elements.stream().allMatch(Template.Constant.class::isInstance)
                ? new Template.Constant(list)
                : new Template.Elements(elements);
    }

    private static Template path(String name, Object value) {
        return Optional.of(value)
                .filter(String.class::isInstance)
                .flatMap(text -> PathExpression.parse((String) text, name))
                .orElseThrow(() ->
                        EvaluationFailed.value(
                                "The value for the field '%s' must be a valid JSONPath or a valid intrinsic function call"
                                        .formatted(name),
                                name));
    }
}
