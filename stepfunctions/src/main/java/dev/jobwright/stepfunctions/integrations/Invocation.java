package dev.jobwright.stepfunctions.integrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.tasks.TaskRequest;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A call of Lambda's Invoke, as a task's arguments say it.
 *
 * @param id of the request
 */
record Invocation(Map<String, Object> arguments, String id) {
    private static final String LATEST = "$LATEST";

    static Invocation of(TaskRequest task) {
        Object arguments = Json.of(task.arguments());
        return new Invocation(
                arguments instanceof Map<?, ?> ? Json.asObject(arguments) : Map.of(),
                task.id().toString());
    }

    /** The function, with the version or alias that {@code Qualifier} names. */
    Optional<String> function() {
        return text("FunctionName")
                .map(name ->
                        text("Qualifier")
                                .filter(qualifier -> !qualifier.equals(LATEST))
                                .map(qualifier -> name + ":" + qualifier)
                                .orElse(name));
    }

    Optional<Object> payload() {
        return Optional.ofNullable(arguments.get("Payload"));
    }

    String type() {
        return text("InvocationType").orElse("RequestResponse");
    }

    int status() {
        return switch (type()) {
            case "Event" -> 202;
            case "DryRun" -> 204;
            default -> 200;
        };
    }

    /** The fields of the result, by {@code lambda:invoke}. */
    Map<String, Object> envelope(Object payload, int length) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("ExecutedVersion", version());
        log().ifPresent(log -> envelope.put("LogResult", log));
        envelope.put("Payload", status() == 200 ? payload : "");
        envelope.putAll(Metadata.ofFunction(status(), id, version(), length));
        envelope.put("StatusCode", status());
        return envelope;
    }

    /** The fields of the result, by {@code aws-sdk:lambda:invoke}. */
    Map<String, Object> bare(Optional<String> error, byte[] payload) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ExecutedVersion", version());
        error.ifPresent(kind -> result.put("FunctionError", kind));
        log().ifPresent(log -> result.put("LogResult", log));
        result.put("Payload", status() == 200 ? new String(payload, UTF_8) : "");
        result.put("StatusCode", status());
        return result;
    }

    /** An alias does not tell which version it leads to. */
    private String version() {
        return text("Qualifier").filter(qualifier -> qualifier.matches("\\d+")).orElse(LATEST);
    }

    /** The lines that Lambda itself writes; those of the function are not seen from here. */
    private Optional<String> log() {
        String lines =
                "START RequestId: %s Version: %s\nEND RequestId: %s\n".formatted(id, version(), id);
        return text("LogType")
                .filter("Tail"::equals)
                .map(_ -> Base64.getEncoder().encodeToString(lines.getBytes(UTF_8)));
    }

    private Optional<String> text(String name) {
        return arguments.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
