package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.json.Json;

import java.util.Map;

/**
 * How far one case agrees; of a definition or an expression, 4 or 0.
 *
 * @param validation whether it is one of those
 */
record Score(Recording recording, boolean validation, Found found) {
    boolean reaches(int level) {
        return found.level() >= level;
    }

    Map<String, Object> shape() {
        Map<String, Object> shape =
                Json.object("id", recording.id(), "category", recording.category());
        if (!validation) {
            shape.put("level", found.level());
            shape.put("needs", recording.needs());
            shape.put("trust", recording.text("trust"));
        }
        shape.put("difference", found.difference());
        return shape;
    }
}
