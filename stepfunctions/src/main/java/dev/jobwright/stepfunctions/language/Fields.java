package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One object of a definition, with its place. A field of the wrong type is noted as a problem and
 * then read as absent, so that one reading finds every problem.
 */
final class Fields {
    private final Map<String, Object> json;
    private final String place;
    private final List<Problem> problems;

    Fields(Map<String, Object> json, String place, List<Problem> problems) {
        this.json = json;
        this.place = place;
        this.problems = problems;
    }

    String place() {
        return place;
    }

    String place(String field) {
        return place + "/" + field;
    }

    boolean has(String field) {
        return json.containsKey(field);
    }

    Set<String> names() {
        return json.keySet();
    }

    void problem(String field, String message) {
        problems.add(Problem.schema(message, field.isEmpty() ? here() : place(field)));
    }

    void problem(String code, String field, String message) {
        problems.add(new Problem(code, message, field.isEmpty() ? here() : place(field)));
    }

    List<Problem> problems() {
        return problems;
    }

    private String here() {
        return place.isEmpty() ? "/" : place;
    }

    Optional<Object> any(String field) {
        return Optional.ofNullable(json.get(field));
    }

    Optional<String> text(String field) {
        return typed(field, "string").map(String.class::cast);
    }

    Optional<Boolean> flag(String field) {
        return typed(field, "boolean").map(Boolean.class::cast);
    }

    Optional<Number> number(String field) {
        return typed(field, "number").map(Number.class::cast);
    }

    Optional<Fields> object(String field) {
        return typed(field, "object")
                .map(value -> new Fields(Json.asObject(value), place(field), problems));
    }

    /** The objects of an array, each with its own place. */
    List<Fields> objects(String field) {
        List<Fields> objects = new ArrayList<>();
        List<Object> items = typed(field, "array").map(Json::asArray).orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            String at = place(field) + "[" + i + "]";
            if (items.get(i) instanceof Map<?, ?> map) {
                objects.add(new Fields(Json.asObject(map), at, problems));
            } else {
                problems.add(Problem.schema("Value must be of type object", at));
            }
        }
        return objects;
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (Object item : typed(field, "array").map(Json::asArray).orElse(List.of())) {
            if (item instanceof String text) {
                texts.add(text);
            } else {
                problem(field, "Values must be of type string");
            }
        }
        return texts;
    }

    private Optional<Object> typed(String field, String type) {
        Object value = json.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (Json.type(value).equals(type)) {
            return Optional.of(value);
        }
        problem(field, "Value must be of type " + type);
        return Optional.empty();
    }

    void require(String... fields) {
        List<String> missing = new ArrayList<>();
        for (String field : fields) {
            if (!json.containsKey(field)) {
                missing.add(field);
            }
        }
        if (!missing.isEmpty()) {
            problem("", "These fields are required: " + missing);
        }
    }

    /** Notes every field that is not among these. */
    void allowOnly(Set<String> allowed) {
        for (String name : json.keySet()) {
            if (!allowed.contains(name)) {
                problem(name, "Field is not supported");
            }
        }
    }

    Map<String, Object> json() {
        return new LinkedHashMap<>(json);
    }
}
