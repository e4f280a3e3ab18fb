package dev.jobwright.stepfunctions.teststate;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Resource;
import dev.jobwright.stepfunctions.language.State;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The context object that the caller gives, or one as an execution has it. */
final class GivenContext {
    private static final String INVALID = "Invalid Context object provided: ";

    /** Its objects, their fields and the types of these. */
    private static final Map<String, Map<String, String>> FIELDS =
            Map.of(
                    "Execution",
                            Map.of(
                                    "Id", "string",
                                    "Input", "any",
                                    "Name", "string",
                                    "RoleArn", "string",
                                    "StartTime", "string",
                                    "RedriveCount", "number",
                                    "RedriveTime", "string"),
                    "State",
                            Map.of(
                                    "EnteredTime", "string",
                                    "Name", "string",
                                    "RetryCount", "number"),
                    "StateMachine", Map.of("Id", "string", "Name", "string"),
                    "Task", Map.of("Token", "string"));

    private GivenContext() {}

    /** Why the context cannot be that of the state. */
    static Optional<String> problem(Object context, State state) {
        if (!(context instanceof Map<?, ?> map)) {
            return Optional.of(INVALID + "Context object must be a JSON object");
        }
        return Json.asObject(map).entrySet().stream()
                .flatMap(entry -> problem(entry.getKey(), entry.getValue(), state).stream())
                .map(INVALID::concat)
                .findFirst();
    }

    private static Optional<String> problem(String name, Object value, State state) {
        if (name.equals("Map")) {
            return Optional.of("'Map' field is not supported when mocking a Context object");
        }
        Map<String, String> fields = FIELDS.get(name);
        if (fields == null) {
            return Optional.of("Field '" + name + "' is not allowed");
        }
        if (name.equals("Task") && !(state instanceof State.Task task && waits(task.resource()))) {
            return Optional.of(
                    "Context object contains 'Task' when state is not a Task state with a '.sync'"
                            + " or '.waitForTaskToken' service integration pattern");
        }
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.of("Field '" + name + "' must be an object");
        }
        return Json.asObject(map).entrySet().stream()
                .flatMap(entry -> problem(fields, entry.getKey(), entry.getValue()).stream())
                .findFirst();
    }

    private static Optional<String> problem(Map<String, String> fields, String name, Object value) {
        String type = fields.get(name);
        if (type == null) {
            return Optional.of("Field '" + name + "' is not allowed");
        }
        return type.equals("any") || type.equals(Json.type(value))
                ? Optional.empty()
                : Optional.of("Field '" + name + "' must be a " + type);
    }

    /** Whether a task ends later than its call. */
    static boolean waits(Resource resource) {
        return switch (resource) {
            case Resource.Activity _ -> true;
            case Resource.Integration integration ->
                    integration.waitsForToken() || integration.action().contains(".sync");
            case Resource.Function _ -> false;
        };
    }

    /** What the caller gave, and the item where the core tries one of a Map's. */
    static Map<String, Object> given(Map<String, Object> given, Map<String, Object> own) {
        Map<String, Object> context = new LinkedHashMap<>(given);
        Optional.ofNullable(own.get("Map")).ifPresent(map -> context.put("Map", map));
        return context;
    }

    /** As an execution has it, but that it cannot be redriven and may have no role. */
    static Map<String, Object> usual(Map<String, Object> own, boolean role, int retries) {
        Map<String, Object> context = new LinkedHashMap<>(own);
        Map<String, Object> execution = changed(context, "Execution");
        execution.remove("RedriveCount");
        if (!role) {
            execution.put("RoleArn", Json.NULL);
        }
        changed(context, "State").computeIfPresent("RetryCount", (_, _) -> retries);
        return context;
    }

    private static Map<String, Object> changed(Map<String, Object> context, String name) {
        Map<String, Object> copy =
                new LinkedHashMap<>(Json.asObject(context.getOrDefault(name, Map.of())));
        context.put(name, copy);
        return copy;
    }
}
