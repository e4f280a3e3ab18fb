package dev.jobwright.stepfunctions.integrations;

import dev.jobwright.stepfunctions.json.Json;

/** Values where a service wants text. */
final class Texts {
    private Texts() {}

    /** A string as it is, anything else as JSON. */
    static String of(Object value) {
        return value instanceof String text ? text : Json.write(value);
    }
}
