package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

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
        operations.putAll(new ExecutionOperations(engine.executions()).byName());
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
        var operation =
                target != null && target.startsWith(PREFIX)
                        ? operations.get(target.substring(PREFIX.length()))
                        : null;
        if (operation == null) {
            return reply(
                    new Answer.Refused<>(
                            "UnknownOperationException", "Not supported here: " + target));
        }
        @Nullable Object json;
        try {
            json = Json.read(new String(body, StandardCharsets.UTF_8));
        } catch (JsonMalformed e) {
            json = null;
        }
        if (!(json instanceof Map<?, ?>)) {
            return reply(
                    new Answer.Refused<>("SerializationException", "The body is no JSON object"));
        }
        try {
            return reply(operation.call(new Parameters(Json.asObject(json))));
        } catch (Parameters.Invalid e) {
            return reply(Parameters.refused(String.valueOf(e.getMessage())));
        }
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
