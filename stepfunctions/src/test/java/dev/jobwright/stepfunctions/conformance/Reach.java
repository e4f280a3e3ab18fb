package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reaches into a response by a path of the recordings, such as {@code
 * Messages[0].Body|json.TaskToken}.
 */
final class Reach {
    /** A field, an element, all that the case itself created, or what a text says as JSON. */
    private static final Pattern STEP =
            Pattern.compile("\\.?(?:([^.\\[|]+)|\\[(-?\\d+)]|(\\[\\?\\w+])|(\\|json))");

    private Reach() {}

    /** The value there, or nothing when the response has no such place. */
    static Optional<Object> value(Object response, String path) {
        Matcher steps = STEP.matcher(path.replace("|jsonpath:", ".").replace("jsonpath:", ""));
        Optional<Object> at = Optional.of(response);
        int done = 0;
        while (done < steps.regionEnd() && steps.find() && steps.start() == done) {
            done = steps.end();
            at = at.flatMap(value -> step(value, steps));
        }
        return done == steps.regionEnd() ? at : Optional.empty();
    }

    private static Optional<Object> step(Object value, Matcher step) {
        if (step.group(1) != null) {
            return step.group(1).equals("$") ? Optional.of(value) : field(value, step.group(1));
        }
        if (step.group(2) != null) {
            return element(value, Integer.parseInt(step.group(2)));
        }
        // Each case has an engine of its own, so that what is listed is what it created.
        return step.group(3) != null ? Optional.of(value) : parsed(value);
    }

    private static Optional<Object> field(Object value, String name) {
        Object one = value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : value;
        return parsed(one)
                .filter(Map.class::isInstance)
                .map(object -> Json.asObject(object).get(name));
    }

    private static Optional<Object> element(Object value, int index) {
        if (!(value instanceof List<?> list)) {
            return Optional.empty();
        }
        int at = index < 0 ? list.size() + index : index;
        return at >= 0 && at < list.size() ? Optional.of(list.get(at)) : Optional.empty();
    }

    private static Optional<Object> parsed(Object value) {
        try {
            return Optional.of(value instanceof String text ? Json.read(text) : value);
        } catch (JsonMalformed e) {
            return Optional.empty();
        }
    }
}
