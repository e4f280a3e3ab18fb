package dev.jobwright.stepfunctions;

import static dev.jobwright.stepfunctions.MachinesApiTest.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.language.ExecutionType;
import dev.jobwright.stepfunctions.machines.NewMachine;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.watch.ExecutionListener;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.StateMachineTypeNotSupportedException;
import software.amazon.awssdk.services.sfn.model.SyncExecutionStatus;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

final class ExpressApiTest {
    private final SdkBench sdk = new SdkBench();
    private final SfnClient sfn = sdk.sfn;

    @AfterEach
    void stop() {
        sdk.close();
    }

    private String express(String definition) {
        return sfn.createStateMachine(in ->
                        in.name("e")
                                .definition(definition)
                                .roleArn(Bench.ROLE)
                                .type(StateMachineType.EXPRESS))
                .stateMachineArn();
    }

    @Test
    void a_synchronous_start_answers_the_end() {
        String arn = express(SdkBench.WAIT);
        var ended =
                sfn.startSyncExecution(in -> in.stateMachineArn(arn).name("n").input("{\"a\":1}"));
        assertEquals(SyncExecutionStatus.SUCCEEDED, ended.status());
        assertEquals("{\"a\":1}", ended.output());
        assertEquals("n", ended.name());
        assertTrue(
                ended.executionArn()
                        .startsWith("arn:aws:states:us-east-1:123456789012:express:e:n:"));
        assertEquals(Duration.ofSeconds(10), Duration.between(ended.startDate(), ended.stopDate()));
        assertEquals(10_000, ended.billingDetails().billedDurationInMilliseconds());
        assertEquals(64, ended.billingDetails().billedMemoryUsedInMB());
    }

    @Test
    void an_express_execution_has_five_minutes() {
        String arn =
                express(
                        """
                        {"StartAt":"A","TimeoutSeconds":9999,
                         "States":{"A":{"Type":"Wait","Seconds":301,"End":true}}}\
                        """);
        var ended = sfn.startSyncExecution(in -> in.stateMachineArn(arn));
        assertEquals(SyncExecutionStatus.TIMED_OUT, ended.status());
        assertEquals(Duration.ofMinutes(5), Duration.between(ended.startDate(), ended.stopDate()));
    }

    @Test
    void a_failure_is_an_answer_too() {
        String arn =
                express(
                        """
                        {"StartAt":"A","States":{"A":{"Type":"Fail","Error":"E","Cause":"C"}}}\
                        """);
        var ended = sfn.startSyncExecution(in -> in.stateMachineArn(arn));
        assertEquals(SyncExecutionStatus.FAILED, ended.status());
        assertEquals("E", ended.error());
        assertEquals("C", ended.cause());
        assertEquals(true, ended.outputDetails().included());
    }

    @Test
    void nobody_looks_into_an_express_execution() {
        String arn = express(SdkBench.WAIT);
        String one = sfn.startExecution(in -> in.stateMachineArn(arn).name("n")).executionArn();
        assertNotEquals(
                one, sfn.startExecution(in -> in.stateMachineArn(arn).name("n")).executionArn());
        String why = "Invalid Arn: 'Resource type not valid in this context: express'";
        assertEquals(why, refusal(() -> sfn.describeExecution(in -> in.executionArn(one))));
        assertEquals(why, refusal(() -> sfn.getExecutionHistory(in -> in.executionArn(one))));
        assertEquals(why, refusal(() -> sfn.stopExecution(in -> in.executionArn(one))));
        assertThrows(
                StateMachineTypeNotSupportedException.class,
                () -> sfn.listExecutions(in -> in.stateMachineArn(arn)));
        sdk.bench.pass(10);
        assertEquals(List.of(), sdk.bench.changes);
    }

    @Test
    void express_executions_take_no_place_from_those_that_are_kept() {
        try (var small = new SdkBench(new Bench(1))) {
            String standard = small.create("s", SdkBench.PASS);
            String kept =
                    small.sfn.startExecution(in -> in.stateMachineArn(standard)).executionArn();
            String express =
                    small.sfn
                            .createStateMachine(in ->
                                    in.name("e")
                                            .definition(SdkBench.PASS)
                                            .roleArn(Bench.ROLE)
                                            .type(StateMachineType.EXPRESS))
                            .stateMachineArn();
            small.sfn.startSyncExecution(in -> in.stateMachineArn(express));
            small.sfn.startExecution(in -> in.stateMachineArn(express));
            assertEquals(
                    "SUCCEEDED",
                    small.sfn.describeExecution(in -> in.executionArn(kept)).statusAsString());
        }
    }

    @Test
    void only_express_machines_are_started_synchronously() {
        String standard = sdk.create("s", SdkBench.PASS);
        assertEquals(
                "This operation is not supported by this type of state machine",
                refusal(() -> sfn.startSyncExecution(in -> in.stateMachineArn(standard))));
    }

    @Test
    void nothing_in_an_express_machine_may_wait_for_an_answer() {
        assertThrows(
                InvalidDefinitionException.class,
                () ->
                        express(
                                """
                                {"StartAt":"A","States":{"A":{"Type":"Task","End":true,
                                 "Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                                 "Parameters":{"QueueUrl":"q","MessageBody.$":"$$.Task.Token"}}}}\
                                """));
    }

    @Test
    void a_caller_waits_while_time_flows() throws InterruptedException {
        var ports =
                Ports.real(
                        InstantSource.system(),
                        () -> 7,
                        task -> new TaskOutcome.Succeeded("done"),
                        ExecutionListener.NONE);
        try (var engine = new StepFunctions(Settings.defaults(), ports)) {
            String arn =
                    engine.stateMachines()
                            .create(
                                    NewMachine.standard(
                                                    "e",
                                                    """
                                                    {"StartAt":"A","States":{"A":{"Type":"Task",
                                                     "Resource":"%sf","End":true}}}\
                                                    """
                                                            .formatted(Bench.FUNCTION),
                                                    Bench.ROLE)
                                            .with(ExecutionType.EXPRESS))
                            .orThrow()
                            .stateMachineArn();
            assertEquals(
                    Optional.of("\"done\""),
                    engine.executions()
                            .startSync(arn, Optional.empty(), Optional.empty())
                            .orThrow()
                            .output());
        }
    }
}
