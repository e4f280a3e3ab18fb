package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Compares a recorded value with ours: tokens stand for what differs from run to run. */
final class Matcher {
    /** What the recordings list in alphabetical order, and AWS does not. */
    private static final String SORTED = "variableReferences";

    private final Set<String> whole;
    private final Tokens tokens;

    Matcher(Map<String, Object> written) {
        this.whole = new HashSet<>(texts(written.getOrDefault("whole", List.of())));
        this.tokens =
                new Tokens(
                        Stream.of("substring", "other_angle")
                                .flatMap(kind ->
                                        texts(written.getOrDefault(kind, List.of())).stream())
                                .toList());
    }

    private static List<String> texts(Object list) {
        return Json.asArray(list).stream().map(String.class::cast).toList();
    }

    /** Nothing when they agree, otherwise the first place where they do not. */
    Optional<String> difference(Object expected, Object actual) {
        return difference(expected, actual, "");
    }

    boolean same(Object expected, Object actual) {
        return difference(expected, actual).isEmpty();
    }

    private Optional<String> difference(Object expected, Object actual, String place) {
        if (expected instanceof String text) {
            return textual(text, actual, place);
        }
        // What the recordings show as a value is text in some fields, of all kinds of JSON.
        boolean structured = expected instanceof Map || expected instanceof List;
        boolean data = place.endsWith("/input") || place.endsWith("/output");
        if ((structured || data) && actual instanceof String text) {
            try {
                return difference(expected, Json.read(text), place);
            } catch (JsonMalformed e) {
                return differ(place, expected, actual);
            }
        }
        return switch (expected) {
            case Map<?, ?> map when actual instanceof Map<?, ?> other ->
                    objects(Json.asObject(map), Json.asObject(other), place);
            case List<?> list when actual instanceof List<?> other ->
                    arrays(Json.asArray(list), Json.asArray(other), place);
            case Number number when actual instanceof Number other ->
                    number.doubleValue() == other.doubleValue()
                            ? Optional.empty()
                            : differ(place, expected, actual);
            default -> expected.equals(actual) ? Optional.empty() : differ(place, expected, actual);
        };
    }

    private static Optional<String> differ(String place, Object expected, Object actual) {
        return Optional.of(place + ": " + brief(expected) + " but was " + brief(actual));
    }

    private static String brief(Object value) {
        String text = Json.write(value);
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private Optional<String> textual(String expected, Object actual, String place) {
        if (whole.contains(expected)) {
            return Optional.empty();
        }
        if (!(actual instanceof String text)) {
            // Where a token took a whole field, that may have been a number.
            return actual instanceof Number && tokens.isOne(expected)
                    ? Optional.empty()
                    : differ(place, expected, actual);
        }
        if (tokens.match(expected, text)) {
            return Optional.empty();
        }
        try {
            Object left = Json.read(expected);
            return left instanceof String
                    ? differ(place, expected, actual)
                    : difference(left, Json.read(text), place);
        } catch (JsonMalformed e) {
            return differ(place, expected, actual);
        }
    }

    private Optional<String> arrays(List<Object> expected, List<Object> actual, String place) {
        if (expected.size() != actual.size()) {
            return differ(place, expected, actual);
        }
        for (int i = 0; i < expected.size(); i++) {
            Optional<String> found = difference(expected.get(i), actual.get(i), place + "/" + i);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> objects(
            Map<String, Object> expected, Map<String, Object> actual, String place) {
        Map<String, Object> left = new LinkedHashMap<>(actual);
        for (Map.Entry<String, Object> entry : expected.entrySet()) {
            String at = place + "/" + entry.getKey();
            Optional<String> key = key(entry.getKey(), left);
            Optional<Object> value = key.map(left::remove);
            Optional<String> found =
                    switch (Tolerance.of(entry.getKey())) {
                        case DROPPED -> Optional.empty();
                        case PRESENT -> value.isPresent() ? Optional.empty() : missing(at);
                        case OF_ITS_TIME ->
                                value.flatMap(there -> difference(entry.getValue(), there, at));
                        case COMPARED ->
                                value.isEmpty()
                                        ? missing(at)
                                        : difference(
                                                sorted(entry.getKey(), entry.getValue()),
                                                sorted(entry.getKey(), value.get()),
                                                at);
                    };
            if (found.isPresent()) {
                return found;
            }
        }
        left.keySet()
                .removeIf(key ->
                        Tolerance.of(key) == Tolerance.DROPPED
                                || Tolerance.of(key) == Tolerance.OF_ITS_TIME);
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(place + ": besides " + left.keySet());
    }

    private static Optional<String> missing(String place) {
        return Optional.of(place + ": missing");
    }

    /** Keys may hold tokens too. */
    private Optional<String> key(String expected, Map<String, Object> actual) {
        return actual.containsKey(expected)
                ? Optional.of(expected)
                : actual.keySet().stream().filter(one -> tokens.match(expected, one)).findFirst();
    }

    private static Object sorted(String key, Object value) {
        if (!key.equals(SORTED) || !(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> sorted = new HashMap<>();
        Json.asObject(map)
                .forEach((state, names) ->
                        sorted.put(
                                state,
                                names instanceof List<?> list
                                        ? list.stream()
                                                .sorted(Comparator.comparing(String::valueOf))
                                                .toList()
                                        : names));
        return sorted;
    }
}
