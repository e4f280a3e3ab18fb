package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResultCode;
import software.amazon.awssdk.services.sfn.model.ValidationException;

import java.time.Instant;

/** The real AWS SDK talks to the engine. */
final class AwsSdkTest {
    private static final String DEFINITION =
            """
            {"QueryLanguage":"JSONata","StartAt":"A","States":{
              "A":{"Type":"Wait","Seconds":10,"Output":{"b":"{% $states.input.a + 1 %}"},
              "End":true}}}
            """;

    private final SdkBench sdk = new SdkBench();
    private final Bench bench = sdk.bench;
    private final SfnClient sfn = sdk.sfn;

    @AfterEach
    void stop() {
        sdk.close();
    }

    private String create() {
        return sfn.createStateMachine(in -> in.name("m").definition(DEFINITION).roleArn(Bench.ROLE))
                .stateMachineArn();
    }

    @Test
    void an_execution_is_started_described_and_followed() {
        String machine = create();
        var started =
                sfn.startExecution(
                        in -> in.stateMachineArn(machine).name("one").input("{\"a\":1}"));
        assertEquals(Instant.parse("2026-01-01T00:00:00Z"), started.startDate());
        String arn = started.executionArn();
        assertEquals(
                ExecutionStatus.RUNNING,
                sfn.describeExecution(in -> in.executionArn(arn)).status());
        bench.pass(10);
        var described = sfn.describeExecution(in -> in.executionArn(arn));
        assertEquals(ExecutionStatus.SUCCEEDED, described.status());
        assertEquals("{\"b\":2}", described.output());
        assertEquals(Instant.parse("2026-01-01T00:00:10Z"), described.stopDate());
        var events = sfn.getExecutionHistory(in -> in.executionArn(arn)).events();
        assertEquals(4, events.size());
        assertEquals(HistoryEventType.WAIT_STATE_ENTERED, events.get(1).type());
        assertEquals("{\"a\":1}", events.get(1).stateEnteredEventDetails().input());
        assertEquals(
                "one",
                sfn.listExecutions(in -> in.stateMachineArn(machine)).executions().get(0).name());
    }

    @Test
    void histories_are_read_backwards_and_without_data_if_asked() {
        String machine = create();
        String arn =
                sfn.startExecution(in -> in.stateMachineArn(machine).input("{\"a\":1}"))
                        .executionArn();
        bench.pass(10);
        var last =
                sfn.getExecutionHistory(in ->
                                in.executionArn(arn)
                                        .reverseOrder(true)
                                        .includeExecutionData(false)
                                        .maxResults(1))
                        .events();
        assertEquals(HistoryEventType.EXECUTION_SUCCEEDED, last.get(0).type());
        assertEquals(null, last.get(0).executionSucceededEventDetails().output());
        assertEquals(
                4,
                sfn.getExecutionHistoryPaginator(in -> in.executionArn(arn).maxResults(1)).stream()
                        .flatMap(page -> page.events().stream())
                        .count());
    }

    @Test
    void a_stop_is_final() {
        String machine = create();
        String arn = sfn.startExecution(in -> in.stateMachineArn(machine)).executionArn();
        sfn.stopExecution(in -> in.executionArn(arn).error("E").cause("enough"));
        var described = sfn.describeExecution(in -> in.executionArn(arn));
        assertEquals(ExecutionStatus.ABORTED, described.status());
        assertEquals("enough", described.cause());
    }

    @Test
    void machines_are_described_listed_and_validated() {
        String machine = create();
        assertEquals(
                DEFINITION,
                sfn.describeStateMachine(in -> in.stateMachineArn(machine)).definition());
        assertEquals("m", sfn.listStateMachines().stateMachines().get(0).name());
        String arn = sfn.startExecution(in -> in.stateMachineArn(machine)).executionArn();
        assertEquals("m", sfn.describeStateMachineForExecution(in -> in.executionArn(arn)).name());
        var validation = sfn.validateStateMachineDefinition(in -> in.definition("{}"));
        assertEquals(ValidateStateMachineDefinitionResultCode.FAIL, validation.result());
        assertEquals("/", validation.diagnostics().get(0).location());
    }

    @Test
    void refusals_arrive_as_the_sdks_own_exceptions() {
        String machine = create();
        sfn.startExecution(in -> in.stateMachineArn(machine).name("n").input("{}"));
        assertThrows(
                ExecutionAlreadyExistsException.class,
                () ->
                        sfn.startExecution(
                                in -> in.stateMachineArn(machine).name("n").input("{\"a\":1}")));
        assertThrows(
                InvalidDefinitionException.class,
                () ->
                        sfn.createStateMachine(
                                in -> in.name("x").definition("{}").roleArn(Bench.ROLE)));
        String none = machine.replace(":stateMachine:m", ":execution:m:none");
        var refused =
                assertThrows(
                        ExecutionDoesNotExistException.class,
                        () -> sfn.describeExecution(in -> in.executionArn(none)));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith("Execution Does Not Exist: '" + none + "'"));
    }

    @Test
    void a_state_is_tried_with_a_mock() {
        String task =
                """
                {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true,
                 "Parameters":{"FunctionName.$":"$.f"},
                 "Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":2}]}\
                """;
        var tested =
                sfn.testState(in ->
                        in.definition(task)
                                .input("{\"f\":\"g\"}")
                                .inspectionLevel(InspectionLevel.TRACE)
                                .stateConfiguration(state -> state.retrierRetryCount(1))
                                .mock(mock -> mock.errorOutput(to -> to.error("Busy"))));
        assertEquals(TestExecutionStatus.RETRIABLE, tested.status());
        assertEquals("{\"FunctionName\":\"g\"}", tested.inspectionData().afterParameters());
        assertEquals(4, tested.inspectionData().errorDetails().retryBackoffIntervalSeconds());
        var refused =
                assertThrows(
                        ValidationException.class,
                        () ->
                                sfn.testState(in ->
                                        in.definition(task)
                                                .mock(mock -> mock.result("{\"StatusCode\":{}}"))));
        assertEquals("ValidationException", refused.awsErrorDetails().errorCode());
    }
}
