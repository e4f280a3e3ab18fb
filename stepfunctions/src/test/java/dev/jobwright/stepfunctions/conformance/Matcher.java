package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares a recorded value with ours: tokens stand for what differs from run to run. */
final class Matcher {
    private static final Pattern ISO =
            Pattern.compile(
                    "\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d"
                            + "(?:\\.\\d{1,9})?(?:Z|[+-][01]\\d:?(?:[0-5]\\d)?)");

    /** Metadata of the calls that AWS's own clients made; at most its presence is telling. */
    private static final Set<String> METADATA =
            Set.of("SdkHttpMetadata", "SdkResponseMetadata", "ExecutedVersion", "redriveCount");

    private final Set<String> whole;
    private final List<String> tokens = new ArrayList<>();

    Matcher(Map<String, Object> written) {
        this.whole = new HashSet<>(texts(written.getOrDefault("whole", List.of())));
        tokens.addAll(texts(written.getOrDefault("substring", List.of())));
        tokens.addAll(texts(written.getOrDefault("other_angle", List.of())));
        tokens.sort(Comparator.comparingInt(String::length).reversed());
    }

    private static List<String> texts(Object list) {
        return Json.asArray(list).stream().map(String.class::cast).toList();
    }

    /** Nothing when they agree, otherwise the first place where they do not. */
    Optional<String> difference(Object expected, Object actual) {
        return difference(expected, actual, "");
    }

    private Optional<String> difference(Object expected, Object actual, String place) {
        if (expected instanceof String text) {
            return textual(text, actual, place);
        }
        boolean structured = expected instanceof Map || expected instanceof List;
        if (structured && actual instanceof String text) {
            try {
                return difference(expected, Json.read(text), place);
            } catch (JsonMalformed e) {
                return differ(place, expected, actual);
            }
        }
        return switch (expected) {
            case Map<?, ?> map when actual instanceof Map<?, ?> other ->
                    objects(Json.asObject(map), Json.asObject(other), place);
            case List<?> list when actual instanceof List<?> other && list.size() == other.size() ->
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
            return differ(place, expected, actual);
        }
        if (matches(expected, text)) {
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

    private boolean matches(String expected, String actual) {
        String dated = ISO.matcher(actual).replaceAll("date");
        if (expected.equals(dated) || expected.equals(actual)) {
            return true;
        }
        var pattern = new StringBuilder();
        int done = 0;
        while (done < expected.length()) {
            int at = done;
            Optional<String> token =
                    tokens.stream().filter(one -> expected.startsWith(one, at)).findFirst();
            pattern.append(
                    token.isPresent() ? ".*?" : Pattern.quote(expected.substring(at, at + 1)));
            done += token.map(String::length).orElse(1);
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(dated).matches();
    }

    private Optional<String> arrays(List<Object> expected, List<Object> actual, String place) {
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
            String key = entry.getKey();
            if (METADATA.contains(key)) {
                left.remove(key);
                continue;
            }
            Optional<String> ours =
                    left.containsKey(key)
                            ? Optional.of(key)
                            : left.keySet().stream().filter(one -> matches(key, one)).findFirst();
            if (ours.isEmpty()) {
                return Optional.of(place + "/" + key + ": missing");
            }
            Object value = left.getOrDefault(ours.get(), Json.NULL);
            left.remove(ours.get());
            Optional<String> found = difference(entry.getValue(), value, place + "/" + key);
            if (found.isPresent()) {
                return found;
            }
        }
        left.keySet().removeAll(METADATA);
        left.remove("RedriveCount");
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(place + ": besides " + left.keySet());
    }
}
