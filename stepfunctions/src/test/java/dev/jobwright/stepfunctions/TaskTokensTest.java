package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

final class TaskTokensTest {
    private static final String WAITING =
            """
            "StartAt":"A","States":{"A":{"Type":"Task",
              "Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken",
              "TimeoutSeconds":600,"HeartbeatSeconds":60,
              "Arguments":{"token":"{% $states.context.Task.Token %}"},"End":true}}
            """;
    private static final String GONE =
            "TaskTimedOut: Task Timed Out: 'Provided task does not exist anymore'";
    private static final String INVALID = "InvalidToken: Invalid Token: 'Invalid token'";

    private final Bench bench = new Bench();
    private final TaskTokens tokens = bench.engine.taskTokens();

    private String waiting() {
        bench.functions.put(
                "sendMessage.waitForTaskToken",
                _ -> new TaskOutcome.Succeeded(Map.of("MessageId", "1")));
        return bench.start(bench.create(WAITING), "{}");
    }

    /** What the expression of the state saw. */
    private String token() {
        Object arguments = Json.of(bench.tasks.getLast().arguments());
        return (String) Objects.requireNonNull(Json.asObject(arguments).get("token"));
    }

    private static String refusal(Answer<?> answer) {
        return answer instanceof Answer.Refused<?>(String code, String message)
                ? code + ": " + message
                : "none";
    }

    private Answer<String> fail(String token) {
        return tokens.failure(token, Optional.of("Broken"), Optional.of("why"));
    }

    @Test
    void a_task_is_submitted_by_its_call_and_ended_by_its_token() {
        String execution = waiting();
        assertEquals(Optional.of(token()), bench.tasks.getLast().token());
        assertEquals(execution, tokens.success(token(), "[1]").orThrow());
        assertEquals(Optional.of("[1]"), bench.info(execution).output());
        assertEquals(
                List.of(
                        "1<0 ExecutionStarted",
                        "2<0 TaskStateEntered",
                        "3<2 TaskScheduled",
                        "4<3 TaskStarted",
                        "5<4 TaskSubmitted",
                        "6<5 TaskSucceeded",
                        "7<6 TaskStateExited",
                        "8<7 ExecutionSucceeded"),
                bench.events(execution));
        assertEquals(
                "{\"resourceType\":\"sqs\",\"resource\":\"sendMessage.waitForTaskToken\","
                        + "\"output\":\"{\\\"MessageId\\\":\\\"1\\\"}\","
                        + "\"outputDetails\":{\"truncated\":false}}",
                Json.write(bench.history(execution).get(4).details()));
    }

    @Test
    void a_failed_call_ends_the_task_without_its_token() {
        bench.functions.put(
                "sendMessage.waitForTaskToken", _ -> new TaskOutcome.Failed("SQS.No", "queue"));
        ExecutionInfo info = bench.run(WAITING, "{}");
        assertEquals(Optional.of("SQS.No"), info.error());
        assertEquals(GONE, refusal(tokens.success(token(), "{}")));
    }

    @Test
    void a_failure_says_what_it_likes() {
        String execution = waiting();
        fail(token()).orThrow();
        assertEquals(Optional.of("Broken"), bench.info(execution).error());
        String silent = waiting();
        tokens.failure(token(), Optional.empty(), Optional.empty()).orThrow();
        assertEquals(ExecutionStatus.FAILED, bench.info(silent).status());
        assertEquals(Optional.empty(), bench.info(silent).error());
    }

    @Test
    void what_a_failure_does_not_say_is_null_to_a_catcher() {
        bench.functions.put("sendMessage.waitForTaskToken", TaskOutcome.Succeeded::new);
        String execution =
                bench.start(
                        bench.create(
                                WAITING.replace(
                                        "\"End\":true}",
                                        """
                                        "End":true,
                                        "Catch":[{"ErrorEquals":["States.ALL"],"Next":"B"}]},
                                        "B":{"Type":"Succeed"}\
                                        """)),
                        "{}");
        tokens.failure(token(), Optional.empty(), Optional.empty()).orThrow();
        assertEquals(
                Optional.of("{\"Error\":null,\"Cause\":null}"), bench.info(execution).output());
    }

    @Test
    void a_token_ends_its_task_once() {
        waiting();
        tokens.success(token(), "{}").orThrow();
        assertEquals(GONE, refusal(tokens.success(token(), "{}")));
        assertEquals(GONE, refusal(fail(token())));
        assertEquals(GONE, refusal(tokens.heartbeat(token())));
    }

    @Test
    void heartbeats_begin_its_time_anew_and_the_timeout_stays() {
        String execution = waiting();
        for (int i = 0; i < 10; i++) {
            bench.pass(59);
            tokens.heartbeat(token()).orThrow();
        }
        assertEquals(ExecutionStatus.RUNNING, bench.info(execution).status());
        bench.pass(10);
        assertEquals(Optional.of("States.Timeout"), bench.info(execution).error());
        assertEquals(GONE, refusal(tokens.heartbeat(token())));
    }

    @Test
    void a_missed_heartbeat_is_a_timeout_that_is_caught_by_either_name() {
        for (String name : List.of("States.Timeout", "States.HeartbeatTimeout")) {
            bench.functions.put("sendMessage.waitForTaskToken", TaskOutcome.Succeeded::new);
            String catching =
                    WAITING.replace(
                            "\"End\":true}",
                            """
                            "End":true,"Catch":[{"ErrorEquals":["%s"],"Next":"B"}]},
                            "B":{"Type":"Succeed"}\
                            """
                                    .formatted(name));
            String execution = bench.start(bench.create(catching), "{}");
            bench.pass(60);
            assertEquals(
                    Optional.of("{\"Error\":\"States.Timeout\",\"Cause\":\"\"}"),
                    bench.info(execution).output());
        }
    }

    @Test
    void a_retry_has_a_token_of_its_own() {
        String retrying =
                WAITING.replace(
                        "\"End\":true}",
                        "\"End\":true,\"Retry\":[{\"ErrorEquals\":[\"Broken\"]}]}");
        String execution = bench.start(bench.create(retrying), "{}");
        String first = token();
        fail(first).orThrow();
        assertEquals(GONE, refusal(tokens.success(first, "{}")));
        bench.pass(1);
        assertEquals(GONE, refusal(tokens.success(first, "{}")));
        tokens.success(token(), "2").orThrow();
        assertEquals(Optional.of("2"), bench.info(execution).output());
    }

    @Test
    void tokens_that_were_never_given_out_are_invalid() {
        waiting();
        assertEquals(INVALID, refusal(tokens.success("NoSuchTaskToken", "{}")));
        assertEquals(INVALID, refusal(tokens.heartbeat("")));
        String forged = token().substring(0, token().length() - 4) + "NjY2";
        assertEquals(INVALID, refusal(tokens.success(forged, "{}")));
    }

    @Test
    void the_token_of_an_execution_that_is_not_kept_is_of_no_task() {
        waiting();
        var other = new Bench();
        assertEquals(
                "TaskDoesNotExist: Task Does Not Exist: 'Provided task does not exist'",
                refusal(other.engine.taskTokens().success(token(), "{}")));
    }

    @Test
    void an_output_must_be_json_of_a_bounded_length() {
        String execution = waiting();
        assertEquals("InvalidOutput", code(tokens.success(token(), "{")));
        assertEquals(
                "ValidationException",
                code(tokens.success(token(), "\"" + "a".repeat(262_143) + "\"")));
        assertEquals(
                "ValidationException",
                code(tokens.failure(token(), Optional.of("a".repeat(257)), Optional.empty())));
        assertEquals(
                "ValidationException",
                code(tokens.failure(token(), Optional.empty(), Optional.of("a".repeat(32_769)))));
        assertEquals(ExecutionStatus.RUNNING, bench.info(execution).status());
    }

    private static String code(Answer<?> answer) {
        return refusal(answer).split(":", 2)[0];
    }
}
