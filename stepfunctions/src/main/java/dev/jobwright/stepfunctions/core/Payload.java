package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;
import dev.jobwright.stepfunctions.language.ErrorNames;

import java.nio.charset.StandardCharsets;

/** A value that travels between states, with its text, which is made once. */
public record Payload(Object value, String text) {
    /** AWS's limit, in bytes of UTF-8. */
    public static final int MOST_BYTES = 262_144;

    /** The payload of a value; of one that is too large, the text is only a beginning. */
    public static Payload of(Object value) {
        try {
            return new Payload(value, Json.write(value, MOST_BYTES));
        } catch (JsonMalformed e) {
            throw EvaluationFailed.runtime(ErrorNames.RUNTIME, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The payload of a text.
     *
     * @throws JsonMalformed when the text is not JSON
     */
    public static Payload read(String text) {
        return new Payload(Json.read(text), text);
    }

    /** The payload of a value; this one, if it is of the very same value and has its text. */
    @SuppressWarnings("ReferenceEquality") // Comparing by value would cost more than the text.
    Payload orOf(Object other) {
        return other == value ? this : of(other);
    }

    /** Whether the text is over AWS's limit. */
    public boolean tooLarge() {
        return tooLarge(text);
    }

    /** Whether a text is over AWS's limit. */
    public static boolean tooLarge(String text) {
        // A character takes at most three bytes, so most texts need no counting.
        if (text.length() * 3L <= MOST_BYTES) {
            return false;
        }
        return text.length() > MOST_BYTES || bytes(text) > MOST_BYTES;
    }

    /** How many bytes of UTF-8 a text takes. */
    static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
