package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.ObjectShape;
import dev.jobwright.stepfunctions.language.Resource;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The details of history events, in AWS's words. */
final class Details {
    /** Nothing is ever left out of what a history tells. */
    static final Map<String, Object> WHOLE = Map.of("truncated", false);

    private static final ObjectShape STARTED = ObjectShape.of("input", "inputDetails", "roleArn");
    private static final ObjectShape ENTERED = ObjectShape.of("name", "input", "inputDetails");
    private static final ObjectShape EXITED = ObjectShape.of("name", "output", "outputDetails");
    private static final ObjectShape ASSIGNING =
            ObjectShape.of(
                    "name",
                    "output",
                    "outputDetails",
                    "assignedVariables",
                    "assignedVariablesDetails");
    private static final ObjectShape OUTPUT = ObjectShape.of("output", "outputDetails");
    private static final ObjectShape ITERATION = ObjectShape.of("name", "index");

    private Details() {}

    static Map<String, Object> started(Origin origin) {
        return STARTED.with(origin.input().text(), WHOLE, origin.roleArn());
    }

    static Map<String, Object> entered(String name, Payload input) {
        return ENTERED.with(name, input.text(), WHOLE);
    }

    /**
     * Of a state's end.
     *
     * @param assigned the variables that it set, as JSON text
     */
    static Map<String, Object> exited(String name, Payload output, Map<String, Object> assigned) {
        if (assigned.isEmpty()) {
            return EXITED.with(name, output.text(), WHOLE);
        }
        return ASSIGNING.with(name, output.text(), WHOLE, assigned, WHOLE);
    }

    static Map<String, Object> output(String output) {
        return OUTPUT.with(output, WHOLE);
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
        return ITERATION.with(name, index);
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
