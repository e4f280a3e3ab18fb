package dev.jobwright.stepfunctions.integrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.tasks.TaskRequest;

import java.util.Map;
import java.util.Optional;

/** Tasks that call Lambda functions: by ARN, by {@code lambda:invoke}, or by the SDK. */
final class LambdaTasks {
    private static final String UNNAMED = "Lambda.Unknown";

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
        var invocation = Invocation.of(task);
        return switch (call(invocation, payload(invocation.payload()), task)) {
            case FunctionAnswer.Returned(byte[] result) ->
                    succeeded(invocation.envelope(read(result), result.length));
            case FunctionAnswer.Threw(byte[] error) -> threw(error, true);
            case FunctionAnswer.Refused(String error, String cause) ->
                    new TaskOutcome.Failed(error, cause);
        };
    }

    /** By {@code aws-sdk:lambda:invoke}: the answer is text, and so is an error. */
    TaskOutcome invokeBySdk(TaskRequest task) throws InterruptedException {
        var invocation = Invocation.of(task);
        byte[] payload = bytes(Json.write(invocation.payload().orElseGet(Json::object)));
        return switch (call(invocation, payload, task)) {
            case FunctionAnswer.Returned(byte[] result) ->
                    succeeded(invocation.bare(Optional.empty(), result));
            case FunctionAnswer.Threw(byte[] error) ->
                    succeeded(invocation.bare(Optional.of("Unhandled"), error));
            case FunctionAnswer.Refused(String error, String cause) ->
                    new TaskOutcome.Failed(error, cause);
        };
    }

    private FunctionAnswer call(Invocation invocation, byte[] payload, TaskRequest task)
            throws InterruptedException {
        Optional<String> function = invocation.function();
        if (function.isEmpty()) {
            return new FunctionAnswer.Refused(
                    "States.Runtime", "The field 'FunctionName' is required but was missing");
        }
        return switch (invocation.type()) {
            case "Event" -> invoker.send(call(function.get(), payload, task));
            case "DryRun" -> new FunctionAnswer.Returned(new byte[0]);
            default -> invoker.invoke(call(function.get(), payload, task));
        };
    }

    private static FunctionInvoker.Call call(String function, byte[] payload, TaskRequest task) {
        return new FunctionInvoker.Call(function, payload, task.id(), task.deadline());
    }

    private static TaskOutcome succeeded(Map<String, Object> result) {
        return new TaskOutcome.Succeeded(Json.plain(result));
    }

    /** A string is taken as the payload's text, as the Invoke API would. */
    private static byte[] payload(Optional<Object> written) {
        return switch (written.orElse(Json.NULL)) {
            case String text -> bytes(text);
            case Object value when Json.isNull(value) -> bytes("{}");
            case Object value -> bytes(Json.write(value));
        };
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
