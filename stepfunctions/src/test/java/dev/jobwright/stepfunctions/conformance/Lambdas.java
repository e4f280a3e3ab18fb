package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.integrations.FunctionAnswer;
import dev.jobwright.stepfunctions.integrations.FunctionInvoker;
import dev.jobwright.stepfunctions.json.Json;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Lambda functions a case describes. */
final class Lambdas implements FunctionInvoker {
    private final Map<String, Map<String, Object>> behaviours = new HashMap<>();

    Lambdas(Map<String, Object> resources) {
        for (Object resource : resources.values()) {
            Map<String, Object> map = Json.asObject(resource);
            if ("lambda".equals(map.get("kind")) && map.containsKey("behaviour")) {
                behaviours.put(
                        String.valueOf(map.get("function_name")),
                        Json.asObject(map.getOrDefault("behaviour", Map.of())));
            }
        }
    }

    /** How long a function sleeps before it answers, if it does. */
    Optional<Duration> sleep(String function) {
        return behaviour(function)
                .filter(behaviour -> "sleep_then_echo".equals(behaviour.get("do")))
                .map(behaviour -> Duration.ofSeconds(number(behaviour, "seconds")));
    }

    private Optional<Map<String, Object>> behaviour(String function) {
        return Optional.ofNullable(
                behaviours.get(function.substring(function.lastIndexOf(':') + 1)));
    }

    @Override
    public FunctionAnswer invoke(Call call) {
        return invoke(call.function(), call.payload());
    }

    private FunctionAnswer invoke(String function, byte[] payload) {
        String name = function.substring(function.lastIndexOf(':') + 1);
        Map<String, Object> behaviour = behaviours.get(name);
        if (behaviour == null) {
            return new FunctionAnswer.Refused(
                    "Lambda.ResourceNotFoundException",
                    "Function not found: arn:aws:lambda:us-east-1:111111111111:function:%s:$LATEST (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: 8a3a1c1e-0000-4000-8000-000000000000; Proxy: null)"
                            .formatted(name));
        }
        return switch (String.valueOf(behaviour.get("do"))) {
            case "echo", "sleep_then_echo" -> new FunctionAnswer.Returned(payload);
            case "return" -> {
                Object value = behaviour.getOrDefault("value", Json.NULL);
                // Where a function of Python returned bytes, they were the payload's own text.
                boolean bytes = String.valueOf(behaviour.get("note")).contains("python bytes");
                yield returned(bytes ? String.valueOf(value) : Json.write(value));
            }
            case "return_repeat" ->
                    returned(
                            Json.write(
                                    String.valueOf(behaviour.get("text"))
                                            .repeat(number(behaviour, "times"))));
            case "raise" -> new FunctionAnswer.Threw(raised(behaviour));
            // The one function in Python that a case has: "input-event-" + str(event).
            case "python" -> returned(Json.write("input-event-" + str(payload)));
            default ->
                    throw new Surroundings.Missing("a function that does " + behaviour.get("do"));
        };
    }

    /** As Python tells a value. */
    private static String str(byte[] payload) {
        Object event = Json.read(new String(payload, StandardCharsets.UTF_8));
        return event instanceof String text ? text : repr(event);
    }

    private static String repr(Object value) {
        return switch (value) {
            case String text -> "'" + text + "'";
            case Boolean truth -> truth ? "True" : "False";
            case List<?> list ->
                    Json.asArray(list).stream()
                            .map(Lambdas::repr)
                            .collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                    Json.asObject(map).entrySet().stream()
                            .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
            default -> Json.isNull(value) ? "None" : Json.write(value);
        };
    }

    private static int number(Map<String, Object> behaviour, String field) {
        return behaviour.get(field) instanceof Number number ? number.intValue() : 0;
    }

    private static FunctionAnswer returned(String json) {
        return new FunctionAnswer.Returned(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Python's own spacing, which a cause repeats. */
    private static byte[] raised(Map<String, Object> behaviour) {
        String stack = spaced(behaviour.getOrDefault("stackTrace", List.of()));
        String text =
                "{\"errorMessage\": %s, \"errorType\": %s, \"requestId\": \"%s\", \"stackTrace\": %s}"
                        .formatted(
                                Json.write(behaviour.getOrDefault("errorMessage", "")),
                                Json.write(behaviour.getOrDefault("errorType", "")),
                                "8a3a1c1e-0000-4000-8000-000000000000",
                                stack);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String spaced(Object stack) {
        return Json.asArray(stack).stream()
                .map(Json::write)
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
