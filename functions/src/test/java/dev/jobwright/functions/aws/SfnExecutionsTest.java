package dev.jobwright.functions.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.functions.Environment;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions.Description;
import dev.jobwright.jobs.ports.Executions.Heard;
import dev.jobwright.jobs.ports.Executions.Started;
import dev.jobwright.jobs.ports.Executions.Status;
import dev.jobwright.jobs.ports.PortUnavailable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import software.amazon.awssdk.services.sfn.SfnClient;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How Step Functions' own answers are read; what they promise is {@code ExecutionsContract}'s. */
final class SfnExecutionsTest {
    private static final String MACHINE = "arn:aws:states:eu-central-1:123456789012:stateMachine:m";
    private static final String EXECUTION =
            "arn:aws:states:eu-central-1:123456789012:execution:m:x";

    private final ScriptedAws aws = new ScriptedAws();
    private final SfnExecutions executions =
            new SfnExecutions(
                    Stand.hastyClient(SfnClient.builder(), aws.port()),
                    new Environment(
                            Map.of(
                                    "JOBWRIGHT_MACHINE_ROLE_ARN",
                                    "arn:aws:iam::123456789012:role/machines",
                                    "JOBWRIGHT_STEP_FUNCTION_ARN",
                                    "arn:aws:lambda:eu-central-1:123456789012:function:step:live")));

    SfnExecutionsTest() throws IOException {}

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_machine_is_standard_and_tagged_as_ours() {
        aws.then("{\"stateMachineArn\":\"" + MACHINE + "\",\"creationDate\":1.5}");

        assertEquals(MACHINE, executions.define("m", "{}"));

        var request = aws.requests().getFirst();
        assertEquals(Optional.of("STANDARD"), request.text("type"));
        assertEquals(
                Optional.of("arn:aws:iam::123456789012:role/machines"), request.text("roleArn"));
        assertEquals(
                Optional.of("[{\"key\":\"jobwright:managed\",\"value\":\"true\"}]"),
                request.get("tags").map(Json::toString));
    }

    @Test
    void a_machine_made_with_other_settings_is_found_beside_the_step_function() {
        aws.refuse(400, "StateMachineAlreadyExists");

        assertEquals(MACHINE, executions.define("m", "{}"));
    }

    @Test
    void a_definition_or_input_that_is_refused_is_a_bug() {
        aws.refuse(400, "InvalidDefinition").refuse(400, "InvalidExecutionInput");

        assertThrows(IllegalArgumentException.class, () -> executions.define("m", "{}"));
        assertThrows(IllegalArgumentException.class, () -> executions.start(MACHINE, "x", "{}"));
    }

    @Test
    void a_start_tells_whether_it_was_the_first() {
        aws.then("{\"executionArn\":\"" + EXECUTION + "\",\"startDate\":1.5}")
                .refuse(400, "ExecutionAlreadyExists");

        assertEquals(Started.NOW, executions.start(MACHINE, "x", "{}"));
        assertEquals(Started.BEFORE, executions.start(MACHINE, "x", "{}"));
    }

    @Test
    void an_execution_is_described_with_what_is_known() {
        aws.then("{\"status\":\"PENDING_REDRIVE\",\"redriveCount\":2,\"error\":\"E\"}")
                .refuse(400, "ExecutionDoesNotExist");

        assertEquals(
                Optional.of(
                        new Description(
                                Status.PENDING_REDRIVE, 2, Optional.of("E"), Optional.empty())),
                executions.describe(EXECUTION));
        assertEquals(Optional.empty(), executions.describe(EXECUTION));
    }

    @Test
    void a_task_that_waits_hears_how_its_step_ended() {
        aws.then("{}").then("{}").then("{}");

        assertEquals(Heard.YES, executions.succeed("AAAA", "{\"a\":1}"));
        assertEquals(Heard.YES, executions.fail("AAAA", "E", "c"));
        assertEquals(Heard.YES, executions.heartbeat("AAAA"));

        assertEquals(
                List.of(
                        "{\"taskToken\":\"AAAA\",\"output\":\"{\\\"a\\\":1}\"}",
                        "{\"taskToken\":\"AAAA\",\"error\":\"E\",\"cause\":\"c\"}",
                        "{\"taskToken\":\"AAAA\"}"),
                aws.requests().stream().map(Json.Obj::toString).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TaskTimedOut", "TaskDoesNotExist", "InvalidToken"})
    void a_token_that_nobody_waits_for_is_gone(String error) {
        aws.refuse(400, error).refuse(400, error).refuse(400, error);

        assertEquals(Heard.GONE, executions.succeed("AAAA", "{}"));
        assertEquals(Heard.GONE, executions.fail("AAAA", "E", "c"));
        assertEquals(Heard.GONE, executions.heartbeat("AAAA"));
    }

    @Test
    void a_task_that_cannot_be_told_now_is_told_later_and_the_token_stays_unsaid() {
        aws.refuse(400, "ThrottlingException").refuse(400, "InvalidOutput");

        var outage = assertThrows(PortUnavailable.class, () -> executions.succeed("CANARY", "{}"));
        var bug =
                assertThrows(
                        IllegalArgumentException.class, () -> executions.succeed("CANARY", "{}"));

        for (Throwable thrown : List.of(outage, bug)) {
            var trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            assertFalse(trace.toString().contains("CANARY"), trace::toString);
        }
    }

    @Test
    void what_step_functions_cannot_do_now_is_unavailable() {
        aws.refuse(400, "StateMachineLimitExceeded")
                .refuse(400, "StateMachineDoesNotExist")
                .refuse(400, "ThrottlingException")
                .refuse(500, "InternalFailure");

        assertThrows(PortUnavailable.class, () -> executions.define("m", "{}"));
        assertThrows(PortUnavailable.class, () -> executions.start(MACHINE, "x", "{}"));
        assertThrows(PortUnavailable.class, () -> executions.describe(EXECUTION));
        assertThrows(PortUnavailable.class, () -> executions.stop(EXECUTION, "E", "c"));
    }
}
