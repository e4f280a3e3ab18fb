package dev.jobwright.stepfunctions.integrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.stepfunctions.TaskOutcome;
import dev.jobwright.stepfunctions.TaskRequest;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tasks that call Lambda functions: by ARN, by {@code lambda:invoke}, or by the SDK. */
final class LambdaTasks {
    private static final String UNNAMED = "Lambda.Unknown";
    private static final String LATEST = "$LATEST";

    private final FunctionInvoker invoker;

    LambdaTasks(FunctionInvoker invoker) {
        this.invoker = invoker;
    }

    /** By the function's own ARN: the answer is the result. */
    TaskOutcome plain(TaskRequest task) throws InterruptedException {
        byte[] payload = bytes(Json.write(Json.of(task.arguments())));
        return switch (invoker.invoke(call(task.resource(), payload, task))) {
            case FunctionAnswer.Returned(byte[] result) ->
                    new TaskOutcome.Succeeded(Json.plain(read(result)));
            case FunctionAnswer.Threw(byte[] error) -> threw(error, false);
            case FunctionAnswer.Refused(String error, String cause) ->
                    new TaskOutcome.Failed(error, cause);
        };
    }

    /** By {@code lambda:invoke}: the answer comes in an envelope, an error is the task's. */
    TaskOutcome invoke(TaskRequest task) throws InterruptedException {
        Map<String, Object> arguments = arguments(task);
        Optional<String> function = function(arguments);
        if (function.isEmpty()) {
            return unnamed();
        }
        byte[] payload = payload(Optional.ofNullable(arguments.get("Payload")));
        return switch (call(function.get(), payload, arguments, task)) {
            case FunctionAnswer.Returned(byte[] result) ->
                    succeeded(envelope(task, arguments, read(result), result.length));
            case FunctionAnswer.Threw(byte[] error) -> threw(error, true);
            case FunctionAnswer.Refused(String error, String cause) ->
                    new TaskOutcome.Failed(error, cause);
        };
    }

    /** By {@code aws-sdk:lambda:invoke}: the answer is text, and so is an error. */
    TaskOutcome invokeBySdk(TaskRequest task) throws InterruptedException {
        Map<String, Object> arguments = arguments(task);
        Optional<String> function = function(arguments);
        if (function.isEmpty()) {
            return unnamed();
        }
        byte[] payload = bytes(Json.write(arguments.getOrDefault("Payload", Json.object())));
        return switch (call(function.get(), payload, arguments, task)) {
            case FunctionAnswer.Returned(byte[] result) ->
                    succeeded(bare(arguments, Optional.empty(), result));
            case FunctionAnswer.Threw(byte[] error) ->
                    succeeded(bare(arguments, Optional.of("Unhandled"), error));
            case FunctionAnswer.Refused(String error, String cause) ->
                    new TaskOutcome.Failed(error, cause);
        };
    }

    private static TaskOutcome succeeded(Map<String, Object> result) {
        return new TaskOutcome.Succeeded(Json.plain(result));
    }

    private static TaskOutcome unnamed() {
        return new TaskOutcome.Failed(
                "States.Runtime", "The field 'FunctionName' is required but was missing");
    }

    private static Map<String, Object> arguments(TaskRequest task) {
        Object arguments = Json.of(task.arguments());
        return arguments instanceof Map<?, ?> ? Json.asObject(arguments) : Map.of();
    }

    /** The function, with the version or alias that {@code Qualifier} names. */
    private static Optional<String> function(Map<String, Object> arguments) {
        return arguments.get("FunctionName") instanceof String name
                ? Optional.of(
                        arguments.get("Qualifier") instanceof String qualifier
                                        && !qualifier.equals(LATEST)
                                ? name + ":" + qualifier
                                : name)
                : Optional.empty();
    }

    private static FunctionInvoker.Call call(String function, byte[] payload, TaskRequest task) {
        return new FunctionInvoker.Call(function, payload, task.id(), task.deadline());
    }

    private FunctionAnswer call(
            String function, byte[] payload, Map<String, Object> arguments, TaskRequest task)
            throws InterruptedException {
        return switch (type(arguments)) {
            case "Event" -> invoker.send(call(function, payload, task));
            case "DryRun" -> new FunctionAnswer.Returned(new byte[0]);
            default -> invoker.invoke(call(function, payload, task));
        };
    }

    private static String type(Map<String, Object> arguments) {
        return arguments.get("InvocationType") instanceof String type ? type : "RequestResponse";
    }

    private static int status(Map<String, Object> arguments) {
        return switch (type(arguments)) {
            case "Event" -> 202;
            case "DryRun" -> 204;
            default -> 200;
        };
    }

    /** A string is taken as the payload's text, as the Invoke API would. */
    private static byte[] payload(Optional<Object> written) {
        return switch (written.orElse(Json.NULL)) {
            case String text -> bytes(text);
            case Object value when Json.isNull(value) -> bytes("{}");
            case Object value -> bytes(Json.write(value));
        };
    }

    private static Map<String, Object> envelope(
            TaskRequest task, Map<String, Object> arguments, Object payload, int length) {
        int status = status(arguments);
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("ExecutedVersion", version(arguments));
        envelope.put("Payload", status == 200 ? payload : "");
        envelope.putAll(Metadata.ofFunction(status, task, length));
        envelope.put("StatusCode", status);
        return envelope;
    }

    private static Map<String, Object> bare(
            Map<String, Object> arguments, Optional<String> error, byte[] payload) {
        int status = status(arguments);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ExecutedVersion", version(arguments));
        error.filter(_ -> status == 200).ifPresent(kind -> result.put("FunctionError", kind));
        result.put("Payload", status == 200 ? new String(payload, UTF_8) : "");
        result.put("StatusCode", status);
        return result;
    }

    /** An alias does not tell which version it leads to. */
    private static String version(Map<String, Object> arguments) {
        return arguments.get("Qualifier") instanceof String qualifier && qualifier.matches("\\d+")
                ? qualifier
                : LATEST;
    }

    /** By {@code lambda:invoke} the cause is compact; by the ARN it is as Lambda wrote it. */
    private static TaskOutcome threw(byte[] error, boolean compact) {
        Object read = read(error);
        String cause = compact ? Json.write(read) : new String(error, UTF_8);
        String name =
                read instanceof Map<?, ?> map && map.get("errorType") instanceof String type
                        ? type
                        : UNNAMED;
        return new TaskOutcome.Failed(name, cause);
    }

    /** What is not JSON is taken as text, so that it can be seen and not lost. */
    private static Object read(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        try {
            return text.isBlank() ? Json.NULL : Json.read(text);
        } catch (JsonMalformed e) {
            return text;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
