package dev.jobwright.stepfunctions.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.tasks.TaskRequest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class LambdaTasksTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";
    private static final String INVOKE = "arn:aws:states:::lambda:invoke";
    private static final String ERROR =
            "{\"errorMessage\": \"no\", \"errorType\": \"com.example.Busy\"}";

    private static final TaskRequest.Reports SILENT =
            new TaskRequest.Reports() {
                @Override
                public void heartbeat() {}

                @Override
                public void complete(TaskOutcome outcome) {}

                @Override
                public void onCancel(Runnable deed) {}
            };

    private final List<String> payloads = new ArrayList<>();

    private TaskOutcome run(String resource, @Nullable Object arguments, FunctionAnswer answer)
            throws InterruptedException {
        FunctionInvoker invoker =
                call -> {
                    payloads.add(call.function() + " " + new String(call.payload(), UTF_8));
                    return answer;
                };
        Optional<String> token = Optional.empty();
        var request =
                new TaskRequest(
                        "",
                        1,
                        "s",
                        resource,
                        arguments,
                        Optional.empty(),
                        0,
                        token,
                        Optional.empty(),
                        SILENT);
        return Integrations.of(invoker).run(request);
    }

    private static FunctionAnswer returned(String json) {
        return new FunctionAnswer.Returned(json.getBytes(UTF_8));
    }

    @Test
    void lambda_invoke_wraps_the_answer_in_an_envelope() throws InterruptedException {
        var outcome =
                run(
                        INVOKE,
                        Map.of("FunctionName", "f", "Payload", Map.of("a", 1)),
                        returned("{\"b\":2}"));
        assertEquals(List.of("f {\"a\":1}"), payloads);
        var envelope = Json.asObject(Json.of(((TaskOutcome.Succeeded) outcome).result()));
        assertEquals(
                List.of(
                        "ExecutedVersion",
                        "Payload",
                        "SdkHttpMetadata",
                        "SdkResponseMetadata",
                        "StatusCode"),
                List.copyOf(envelope.keySet()));
        assertEquals("$LATEST", envelope.get("ExecutedVersion"));
        assertEquals(Map.of("b", 2), envelope.get("Payload"));
        assertEquals(200, envelope.get("StatusCode"));
    }

    @Test
    void a_function_by_its_arn_answers_bare() throws InterruptedException {
        var outcome = run(FUNCTION + "f", Map.of("a", 1), returned("[1]"));
        assertEquals(List.of(FUNCTION + "f {\"a\":1}"), payloads);
        assertEquals(new TaskOutcome.Succeeded(List.of(1)), outcome);
    }

    @Test
    void an_error_is_named_by_its_type_and_its_cause_is_compact_for_invoke_only()
            throws InterruptedException {
        var threw = new FunctionAnswer.Threw(ERROR.getBytes(UTF_8));
        assertEquals(
                new TaskOutcome.Failed("com.example.Busy", ERROR),
                run(FUNCTION + "f", null, threw));
        assertEquals(
                new TaskOutcome.Failed(
                        "com.example.Busy",
                        "{\"errorMessage\":\"no\",\"errorType\":\"com.example.Busy\"}"),
                run(INVOKE, Map.of("FunctionName", "f"), threw));
    }

    @Test
    void other_resources_are_refused_by_name() throws InterruptedException {
        var outcome = run("arn:aws:states:::sqs:sendMessage", null, returned("1"));
        assertEquals("States.Runtime", ((TaskOutcome.Failed) outcome).error());
    }
}
