package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.PageRequest;
import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;

/** The parameters of one call. */
final class Parameters {
    /** Thrown when a parameter is missing or of the wrong type; caught where the call came in. */
    static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1;

        Invalid(String message) {
            super(message, null, false, false);
        }
    }

    /** AWS's refusal of parameters. */
    static <T> Answer<T> refused(String what) {
        return new Answer.Refused<>("ValidationException", "1 validation error detected: " + what);
    }

    private final Map<String, Object> json;

    Parameters(Map<String, Object> json) {
        this.json = json;
    }

    Optional<String> text(String name) {
        @Nullable Object value = json.get(name);
        return switch (value) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            default -> {
                if (Json.type(value).equals("null")) {
                    yield Optional.empty();
                }
                throw new Invalid("Value at '" + name + "' must be a string");
            }
        };
    }

    String required(String name) {
        return text(name)
                .orElseThrow(() ->
                        new Invalid(
                                "Value null at '"
                                        + name
                                        + "' failed to satisfy constraint: Member must not"
                                        + " be null"));
    }

    Optional<Parameters> object(String name) {
        Object value = json.getOrDefault(name, Json.NULL);
        if (Json.isNull(value)) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> map) {
            return Optional.of(new Parameters(Json.asObject(map)));
        }
        throw new Invalid("Value at '" + name + "' must be an object");
    }

    Optional<Integer> whole(String name) {
        Object value = json.getOrDefault(name, Json.NULL);
        if (Json.isNull(value)) {
            return Optional.empty();
        }
        if (value instanceof Integer number && number >= 0) {
            return Optional.of(number);
        }
        throw new Invalid(
                "Value at '"
                        + name
                        + "' failed to satisfy constraint: Member must have value greater than or"
                        + " equal to 0");
    }

    boolean flag(String name, boolean otherwise) {
        return json.get(name) instanceof Boolean flag ? flag : otherwise;
    }

    <E extends Enum<E>> E word(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word)) {
                return constant;
            }
        }
        throw new Invalid("Value '" + word + "' failed to satisfy constraint");
    }

    PageRequest page() {
        int most = json.get("maxResults") instanceof Number number ? number.intValue() : 0;
        if (most < 0 || most > PageRequest.MOST) {
            throw new Invalid("Value at 'maxResults' must be from 0 to " + PageRequest.MOST);
        }
        return new PageRequest(most, text("nextToken"));
    }
}
