package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.json.Json;

import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** The times that a definition writes out, which must be RFC 3339's. */
final class Timestamps {
    private Timestamps() {}

    /** Checks a time that is written, and not found when the state runs. */
    static void check(Fields fields, String field) {
        if (fields.any(field).orElse(Json.NULL) instanceof String text && !text.startsWith("{%")) {
            try {
                OffsetDateTime.parse(text);
            } catch (DateTimeException e) {
                fields.problem(field, "String does not match RFC3339 timestamp");
            }
        }
    }
}
