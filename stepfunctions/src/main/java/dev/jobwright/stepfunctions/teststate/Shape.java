package dev.jobwright.stepfunctions.teststate;

import dev.jobwright.stepfunctions.json.Json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a value of a service's answer looks like. */
sealed interface Shape {
    /** A string, a time or bytes. */
    record Text(Range length) implements Shape {}

    /** A number. */
    record Numeric(Range range) implements Shape {}

    /** True or false. */
    record Flag() implements Shape {}

    /** Any value. */
    record Anything() implements Shape {}

    /** A list of one shape. */
    record Elements(Shape element) implements Shape {}

    /** An object with keys of the user's and values of one shape. */
    record Entries(Shape value) implements Shape {}

    /** An object with fields of the service's, by its name in the service. */
    record Structure(Service service, String name) implements Shape {
        Map<String, Field> fields() {
            return service.structures().getOrDefault(name, Map.of());
        }
    }

    /**
     * A field of a structure.
     *
     * @param required whether it is in every answer
     */
    record Field(Shape shape, boolean required) {}

    /** What a service answers: structures, and the one of each operation. */
    record Service(Map<String, Map<String, Field>> structures, Map<String, String> operations) {
        Optional<Structure> answerOf(String operation) {
            return Optional.ofNullable(operations.get(operation))
                    .map(name -> new Structure(this, name));
        }
    }

    /** Bounds, both included. */
    record Range(double least, double most) {
        static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * Why a value is not of this shape, in AWS's words.
     *
     * @param field the field that holds the value
     * @param strict whether required fields must be there
     */
    default Optional<String> misfit(String field, Object value, boolean strict) {
        if (Json.isNull(value)) {
            return Optional.empty();
        }
        return switch (this) {
            case Anything _ -> Optional.empty();
            case Flag _ ->
                    value instanceof Boolean ? Optional.empty() : must(field, "be a boolean");
            case Text(Range length) ->
                    value instanceof String text
                            ? outside(
                                    field,
                                    length,
                                    text.length(),
                                    "is smaller than the minimum length",
                                    "exceeds the maximum length")
                            : must(field, "be a string");
            case Numeric(Range range) ->
                    value instanceof Number number
                            ? outside(
                                    field,
                                    range,
                                    number.doubleValue(),
                                    "is less than the minimum value",
                                    "exceeds the maximum value")
                            : must(field, "be a number");
            case Elements(Shape element) ->
                    value instanceof List<?> list
                            ? list.stream()
                                    .flatMap(one -> element.misfit(field, one, strict).stream())
                                    .findFirst()
                            : must(field, "be an array");
            case Entries(Shape entry) ->
                    value instanceof Map<?, ?> map
                            ? map.values().stream()
                                    .flatMap(one -> entry.misfit(field, one, strict).stream())
                                    .findFirst()
                            : must(field, "be an object");
            case Structure structure ->
                    value instanceof Map<?, ?> map
                            ? misfit(structure.fields(), Json.asObject(map), strict)
                            : must(field, "be an object");
        };
    }

    /** A field that the service does not know is no misfit: it may come to know it. */
    private static Optional<String> misfit(
            Map<String, Field> fields, Map<String, Object> object, boolean strict) {
        for (var field : fields.entrySet()) {
            String name = field.getKey();
            Object value = object.get(name);
            if (value == null) {
                if (strict && field.getValue().required()) {
                    return Optional.of("Required field '" + name + "' is missing");
                }
                continue;
            }
            Optional<String> misfit = field.getValue().shape().misfit(name, value, strict);
            if (misfit.isPresent()) {
                return misfit;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> must(String field, String what) {
        return Optional.of("Field '" + field + "' must " + what);
    }

    private static Optional<String> outside(
            String field, Range range, double value, String below, String above) {
        if (value < range.least()) {
            return Optional.of("Field '" + field + "' " + below);
        }
        return value > range.most()
                ? Optional.of("Field '" + field + "' " + above)
                : Optional.empty();
    }
}
