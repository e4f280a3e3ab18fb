package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Resource;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The details of history events, in AWS's words. */
final class Details {
    private static final Map<String, Object> WHOLE = Map.of("truncated", false);

    private Details() {}

    static Map<String, Object> started(Origin origin) {
        return Json.object(
                "input", origin.input().text(),
                "inputDetails", WHOLE,
                "roleArn", origin.roleArn());
    }

    static Map<String, Object> entered(String name, Payload input) {
        return Json.object("name", name, "input", input.text(), "inputDetails", WHOLE);
    }

    static Map<String, Object> exited(String name, Payload output, Map<String, Object> assigned) {
        Map<String, Object> details =
                Json.object("name", name, "output", output.text(), "outputDetails", WHOLE);
        if (!assigned.isEmpty()) {
            Map<String, Object> texts = new LinkedHashMap<>();
            assigned.forEach((variable, value) -> texts.put(variable, Json.write(value)));
            details.put("assignedVariables", texts);
            details.put("assignedVariablesDetails", WHOLE);
        }
        return details;
    }

    static Map<String, Object> output(String output) {
        return Json.object("output", output, "outputDetails", WHOLE);
    }

    static Map<String, Object> failure(Failure failure) {
        return failure(failure.error(), failure.cause());
    }

    static Map<String, Object> failure(Optional<String> error, Optional<String> cause) {
        Map<String, Object> details = new LinkedHashMap<>();
        error.ifPresent(text -> details.put("error", text));
        cause.ifPresent(text -> details.put("cause", text));
        return details;
    }

    static Map<String, Object> iteration(String name, int index) {
        return Json.object("name", name, "index", index);
    }

    /** Resource and its type, which every event of an integration repeats. */
    static Map<String, Object> of(Resource.Integration resource) {
        return Json.object("resourceType", resource.type(), "resource", resource.action());
    }

    static Map<String, Object> of(Resource.Integration resource, Map<String, Object> more) {
        Map<String, Object> details = of(resource);
        details.putAll(more);
        return details;
    }
}
