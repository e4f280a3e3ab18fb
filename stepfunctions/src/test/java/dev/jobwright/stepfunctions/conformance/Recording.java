package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.json.Json;

import java.util.List;
import java.util.Map;

/**
 * One line of the recordings.
 *
 * @param json the whole of it, see FORMAT.md beside the recordings
 */
record Recording(Map<String, Object> json) {
    /** The three forms of a line. */
    enum Form {
        /** Calls and executions that AWS answered. */
        CALLS,
        /** A definition, and whether it should be accepted. */
        DEFINITION,
        /** An intrinsic function, and what it should give. */
        EXPRESSION
    }

    Form form() {
        if (json.containsKey("steps") || json.containsKey("runs")) {
            return Form.CALLS;
        }
        return json.containsKey("expression") ? Form.EXPRESSION : Form.DEFINITION;
    }

    String id() {
        return text("id");
    }

    String category() {
        return text("category");
    }

    String text(String field) {
        return json.get(field) instanceof String text ? text : "";
    }

    Map<String, Object> object(String field) {
        return json.get(field) instanceof Map<?, ?> map ? Json.asObject(map) : Map.of();
    }

    List<Map<String, Object>> objects(String field) {
        return json.get(field) instanceof List<?> list
                ? Json.asArray(list).stream().map(Json::asObject).toList()
                : List.of();
    }

    List<String> needs() {
        return json.get("needs") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The day on which AWS was recorded, such as {@code 2025-10-28}; empty where nobody says. */
    String recorded() {
        return object("source").get("recorded") instanceof String day ? day : "";
    }

    /** Whether AWS's own words are certain here, and not only its codes. */
    boolean trusted() {
        return text("trust").equals("aws");
    }
}
