package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reaches into a response by a path of the recordings, such as {@code
 * Messages[0].Body|json.TaskToken}.
 *
 * @param created names that the case gave to what it created; {@code [?name]} chooses by them
 */
record Reach(Set<String> created) {
    private static final Pattern STEP =
            Pattern.compile("\\.?(?:([^.\\[|]+)|\\[(-?\\d+)]|\\[\\?(\\w+)]|(\\|json))");

    /** The value there, or nothing when the response has no such place. */
    Optional<Object> value(Object response, String path) {
        Matcher steps = STEP.matcher(path.replace("|jsonpath:", ".").replace("jsonpath:", ""));
        Optional<Object> at = Optional.of(response);
        int done = 0;
        while (done < steps.regionEnd() && steps.find() && steps.start() == done) {
            done = steps.end();
            at = at.flatMap(value -> step(value, steps));
        }
        return done == steps.regionEnd() ? at : Optional.empty();
    }

    private Optional<Object> step(Object value, Matcher step) {
        if (step.group(1) != null) {
            return "$".equals(step.group(1)) ? Optional.of(value) : field(value, step.group(1));
        }
        if (step.group(2) != null) {
            return element(value, Integer.parseInt(step.group(2)));
        }
        return step.group(3) != null ? Optional.of(mine(value, step.group(3))) : parsed(value);
    }

    private static Optional<Object> field(Object value, String name) {
        Object object = value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : value;
        return object instanceof Map<?, ?> map
                ? Optional.ofNullable(map.get(name))
                : parsed(object)
                        .flatMap(inner ->
                                inner instanceof Map<?, ?> map
                                        ? Optional.ofNullable(map.get(name))
                                        : Optional.empty());
    }

    private static Optional<Object> element(Object value, int index) {
        if (!(value instanceof List<?> list)) {
            return Optional.empty();
        }
        int at = index < 0 ? list.size() + index : index;
        return at >= 0 && at < list.size() ? Optional.of(list.get(at)) : Optional.empty();
    }

    private Object mine(Object value, String field) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(item ->
                                item instanceof Map<?, ?> map
                                        && created.contains(String.valueOf(map.get(field))))
                        .toList()
                : value;
    }

    private static Optional<Object> parsed(Object value) {
        try {
            return value instanceof String text ? Optional.of(Json.read(text)) : Optional.of(value);
        } catch (JsonMalformed e) {
            return Optional.empty();
        }
    }
}
