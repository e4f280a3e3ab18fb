package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One object of a definition, with its place. A field of the wrong type is noted as a problem and
 * then read as absent, so that one reading finds every problem. What is wrong with the object as a
 * whole, such as a field it may not have, is told at the object; a wrong value at its field.
 */
final class Fields {
    private final Map<String, Object> json;
    private final String place;
    private final String inState;
    private final Problems problems;

    /** A whole definition, or one state of it. */
    Fields(Map<String, Object> json, String place, Problems problems) {
        this(json, place, "", problems);
    }

    private Fields(Map<String, Object> json, String place, String inState, Problems problems) {
        this.json = json;
        this.place = place;
        this.inState = inState;
        this.problems = problems;
    }

    /** The same object as a state, from which failures count their places. */
    Fields asState() {
        return new Fields(json, place, problems);
    }

    /** A field as failures of the running state name it, such as {@code Catch[0]/Output}. */
    String location(String field) {
        return inState + field;
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

    Problems problems() {
        return problems;
    }

    /** A problem of the object. */
    void problem(String message) {
        problems.add(Problem.schema(message, place.isEmpty() ? "/" : place));
    }

    /** A problem of one field. */
    void problem(String field, String message) {
        problems.add(Problem.schema(message, place(field)));
    }

    void problem(String code, String field, String message) {
        problems.add(Problem.error(code, message, place(field)));
    }

    void warn(String code, String field, String message) {
        problems.add(Problem.warning(code, message, place(field)));
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
        return typed(field, "object").map(value -> inside(field, Json.asObject(value)));
    }

    /** The object of a field; where there is none, one without fields at its place. */
    Fields objectOrEmpty(String field) {
        return object(field).orElseGet(() -> inside(field, Map.of()));
    }

    private Fields inside(String field, Map<String, Object> value) {
        return new Fields(value, place(field), inState + field + "/", problems);
    }

    /** The objects of an array, each with its own place. */
    List<Fields> objects(String field) {
        List<Fields> objects = new ArrayList<>();
        List<Object> items = typed(field, "array").map(Json::asArray).orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            String at = field + "[" + i + "]";
            if (items.get(i) instanceof Map<?, ?> map) {
                objects.add(inside(at, Json.asObject(map)));
            } else {
                expect(at, "object");
            }
        }
        return objects;
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        List<Object> items = typed(field, "array").map(Json::asArray).orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof String text) {
                texts.add(text);
            } else {
                expect(field + "[" + i + "]", "string");
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
        expect(field, type);
        return Optional.empty();
    }

    /** Says of a field that its value is not of the type it must have. */
    void expect(String field, String type) {
        problem(field, "Expected value of type [" + type.toUpperCase(Locale.ROOT) + "]");
    }

    /** The text of a field that takes certain words only. */
    Optional<String> oneOf(String field, List<String> words) {
        if (!(json.get(field) instanceof String word)) {
            return Optional.empty();
        }
        if (!words.contains(word)) {
            problem(field, "Value should be one of the following: " + words);
            return Optional.empty();
        }
        return Optional.of(word);
    }

    void require(String... fields) {
        List<String> missing = new ArrayList<>();
        for (String field : fields) {
            if (!json.containsKey(field)) {
                missing.add(field);
            }
        }
        if (!missing.isEmpty()) {
            problem("These fields are required: " + missing);
        }
    }

    /** Of these fields, at most one may be there. */
    void atMostOne(List<String> fields) {
        if (fields.stream().filter(json::containsKey).count() > 1) {
            problem("Only one of these fields is allowed: " + fields);
        }
    }

    /** Of these fields, one must be there, and no other. */
    void exactlyOne(List<String> fields) {
        if (fields.stream().noneMatch(json::containsKey)) {
            problem("One of these fields is required: " + fields);
        }
        atMostOne(fields);
    }

    /** An array or object that is there may not be empty. */
    void notEmpty(String field) {
        boolean empty =
                switch (json.get(field)) {
                    case List<?> list -> list.isEmpty();
                    case Map<?, ?> map -> map.isEmpty();
                    case null, default -> false;
                };
        if (empty) {
            problem(field, "Value cannot be empty");
        }
    }

    /** Notes every field that is not among these. */
    void allowOnly(Set<String> allowed) {
        for (String name : json.keySet()) {
            if (!allowed.contains(name)) {
                unsupported(name);
            }
        }
    }

    void unsupported(String field) {
        problem("Field '" + field + "' is not supported");
    }

    Map<String, Object> json() {
        return new LinkedHashMap<>(json);
    }
}
