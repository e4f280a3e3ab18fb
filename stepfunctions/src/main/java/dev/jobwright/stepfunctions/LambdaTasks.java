package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Tasks that call Lambda functions, by {@code lambda:invoke} or by the function's own ARN; others
 * go on to another handler.
 */
public final class LambdaTasks implements TaskHandler {
    /** Fails every task, by a name that says why. */
    public static final TaskHandler REFUSE_OTHERS =
            task ->
                    new TaskOutcome.Failed(
                            "States.Runtime",
                            "The resource " + task.resource() + " is not supported here.");

    private static final String UNNAMED = "Lambda.Unknown";

    private final FunctionInvoker invoker;
    private final TaskHandler others;

    public LambdaTasks(FunctionInvoker invoker, TaskHandler others) {
        this.invoker = invoker;
        this.others = others;
    }

    @Override
    public TaskOutcome run(TaskRequest task) throws InterruptedException {
        if (task.resource().contains(":function:")) {
            return plain(task);
        }
        String resource = task.resource();
        return resource.endsWith(":lambda:invoke")
                        || resource.endsWith(":lambda:invoke.waitForTaskToken")
                ? invoke(task)
                : others.run(task);
    }

    private TaskOutcome plain(TaskRequest task) throws InterruptedException {
        byte[] payload = bytes(Json.write(Json.of(task.arguments())));
        return switch (invoker.invoke(task.resource(), payload, task.deadline())) {
            case FunctionAnswer.Returned(byte[] result) -> returned(result);
            case FunctionAnswer.Threw(byte[] error) -> threw(error, false);
            case FunctionAnswer.Refused(String error, String cause) ->
                    new TaskOutcome.Failed(error, cause);
        };
    }

    private static TaskOutcome returned(byte[] result) {
        return new TaskOutcome.Succeeded(Json.plain(read(result)));
    }

    private TaskOutcome invoke(TaskRequest task) throws InterruptedException {
        if (!(Json.of(task.arguments()) instanceof Map<?, ?> arguments)
                || !(arguments.get("FunctionName") instanceof String function)) {
            return new TaskOutcome.Failed(
                    "States.Runtime", "The field 'FunctionName' is required but was missing");
        }
        byte[] payload = payload(Optional.ofNullable(arguments.get("Payload")));
        return switch (invoker.invoke(function, payload, task.deadline())) {
            case FunctionAnswer.Returned(byte[] result) -> envelope(result);
            case FunctionAnswer.Threw(byte[] error) -> threw(error, true);
            case FunctionAnswer.Refused(String error, String cause) ->
                    new TaskOutcome.Failed(error, cause);
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

    private static TaskOutcome envelope(byte[] result) {
        return new TaskOutcome.Succeeded(
                Json.plain(
                        Json.object(
                                "ExecutedVersion",
                                "$LATEST",
                                "Payload",
                                read(result),
                                "SdkHttpMetadata",
                                Json.object("HttpStatusCode", 200),
                                "StatusCode",
                                200)));
    }

    /** By {@code lambda:invoke} the cause is compact; by the ARN it is as Lambda wrote it. */
    private static TaskOutcome threw(byte[] error, boolean compact) {
        Object read = read(error);
        String cause = compact ? Json.write(read) : new String(error, StandardCharsets.UTF_8);
        String name =
                read instanceof Map<?, ?> map && map.get("errorType") instanceof String type
                        ? type
                        : UNNAMED;
        return new TaskOutcome.Failed(name, cause);
    }

    /** What is not JSON is taken as text, so that it can be seen and not lost. */
    private static Object read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            return text.isBlank() ? Json.NULL : Json.read(text);
        } catch (JsonMalformed e) {
            return text;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
