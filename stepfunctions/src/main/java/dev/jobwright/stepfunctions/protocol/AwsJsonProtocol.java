package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * AWS's JSON protocol 1.0 for Step Functions, apart from any HTTP server: what a server hands in of
 * a POST, and what it is to answer.
 */
public final class AwsJsonProtocol {
    private static final String PREFIX = "AWSStepFunctions.";
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/x-amz-json-1.0");

    /**
     * What to answer.
     *
     * @param body JSON text; not copied, and not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way out; nobody compares them.
    public record Reply(int status, byte[] body, Map<String, String> headers) {}

    private final Map<String, Operation> operations = new HashMap<>();

    public AwsJsonProtocol(StepFunctions engine) {
        operations.putAll(new StateMachineOperations(engine.stateMachines()).byName());
        operations.putAll(new VersionOperations(engine.versions()).byName());
        operations.putAll(new AliasOperations(engine.aliases()).byName());
        operations.putAll(new TagOperations(engine.tags()).byName());
        operations.putAll(new ExecutionOperations(engine.executions(), engine.mapRuns()).byName());
        operations.putAll(new MapRunOperations(engine.mapRuns()).byName());
        operations.putAll(new ActivityOperations(engine.activities()).byName());
        operations.putAll(new TaskTokenOperations(engine.taskTokens()).byName());
        operations.put("TestState", new TestStateOperation(engine.testState()));
    }

    /**
     * Carries out one call.
     *
     * @param target the header {@code X-Amz-Target}, if the caller sent it
     * @param body JSON text in UTF-8
     */
    public Reply handle(@Nullable String target, byte[] body) {
        String name =
                target != null && target.startsWith(PREFIX)
                        ? target.substring(PREFIX.length())
                        : "";
        @Nullable Operation operation = operations.get(name);
        if (operation == null) {
            return reply(
                    new Answer.Refused<>(
                            "UnknownOperationException",
                            name.isEmpty()
                                    ? "The header X-Amz-Target has to name an operation, as in "
                                            + PREFIX
                                            + "StartExecution"
                                    : "Not supported here: " + target));
        }
        Shape.Structure shape = Objects.requireNonNull(Inputs.BY_OPERATION.get(name));
        return reply(
                object(body)
                        .then(json -> CheckInput.of(shape, json))
                        .then(json -> operation.call(new Parameters(json))));
    }

    private static Answer<Map<String, Object>> object(byte[] body) {
        try {
            if (Json.read(new String(body, StandardCharsets.UTF_8)) instanceof Map<?, ?> json) {
                return new Answer.Done<>(Json.asObject(json));
            }
        } catch (JsonMalformed e) {
            // Told as any other body that is no object.
        }
        return new Answer.Refused<>("SerializationException", "The body is no JSON object");
    }

    private static Reply reply(Answer<Map<String, Object>> answer) {
        return switch (answer) {
            case Answer.Done<Map<String, Object>>(Map<String, Object> value) -> reply(200, value);
            case Answer.Refused<Map<String, Object>>(String code, String message) ->
                    reply(400, Json.object("__type", code, "message", message));
        };
    }

    private static Reply reply(int status, Map<String, Object> value) {
        return new Reply(status, Json.write(value).getBytes(StandardCharsets.UTF_8), HEADERS);
    }
}
