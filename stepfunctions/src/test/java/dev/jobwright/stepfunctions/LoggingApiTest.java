package dev.jobwright.stepfunctions;

import static dev.jobwright.stepfunctions.MachinesApiTest.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.json.Json;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.LogDestination;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class LoggingApiTest {
    private static final String GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:g:*";
    private static final String FAIL =
            """
            {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},
             "B":{"Type":"Fail","Error":"E","Cause":"C"}}}\
            """;

    private final SdkBench sdk = new SdkBench();
    private final SfnClient sfn = sdk.sfn;
    private final List<String> logged = new ArrayList<>();

    LoggingApiTest() {
        sdk.bench.logGroups.put(GROUP, logged);
    }

    @AfterEach
    void stop() {
        sdk.close();
    }

    private static LoggingConfiguration to(LogLevel level, boolean data, String... groups) {
        return LoggingConfiguration.builder()
                .level(level)
                .includeExecutionData(data)
                .destinations(
                        List.of(groups).stream()
                                .map(group ->
                                        LogDestination.builder()
                                                .cloudWatchLogsLogGroup(to -> to.logGroupArn(group))
                                                .build())
                                .toList())
                .build();
    }

    private String create(LoggingConfiguration logging) {
        return sfn.createStateMachine(in ->
                        in.name("m")
                                .definition(FAIL)
                                .roleArn(Bench.ROLE)
                                .loggingConfiguration(logging))
                .stateMachineArn();
    }

    private List<Object> types() {
        return logged.stream()
                .map(line -> Json.asObject(Json.read(line)).getOrDefault("type", ""))
                .toList();
    }

    @Test
    void each_level_logs_its_events() {
        String arn = create(to(LogLevel.ALL, true, GROUP));
        sfn.startExecution(in -> in.stateMachineArn(arn));
        assertEquals(
                List.of(
                        "ExecutionStarted",
                        "PassStateEntered",
                        "PassStateExited",
                        "FailStateEntered",
                        "ExecutionFailed"),
                types());
        logged.clear();
        change(arn, to(LogLevel.ERROR, true, GROUP));
        assertEquals(List.of("FailStateEntered", "ExecutionFailed"), types());
        logged.clear();
        change(arn, to(LogLevel.FATAL, true, GROUP));
        assertEquals(List.of("ExecutionFailed"), types());
        logged.clear();
        change(arn, to(LogLevel.OFF, true, GROUP));
        assertEquals(List.of(), types());
    }

    private void change(String arn, LoggingConfiguration logging) {
        sfn.updateStateMachine(in -> in.stateMachineArn(arn).loggingConfiguration(logging));
        sfn.startExecution(in -> in.stateMachineArn(arn));
    }

    @Test
    void data_is_logged_only_where_it_is_asked_for() {
        String arn = create(to(LogLevel.ALL, false, GROUP));
        String execution =
                sfn.startExecution(in -> in.stateMachineArn(arn).input("{\"secret\":1}"))
                        .executionArn();
        assertEquals(
                Json.object(
                        "id", "1",
                        "type", "ExecutionStarted",
                        "details", Json.object("roleArn", Bench.ROLE),
                        "previous_event_id", "0",
                        "event_timestamp", "1767225600000",
                        "execution_arn", execution,
                        "redrive_count", "0"),
                Json.read(logged.getFirst()));
        assertEquals(
                Map.of("error", "E", "cause", "C"),
                Json.asObject(Json.read(logged.getLast())).get("details"));
    }

    @Test
    void where_to_log_is_checked() {
        assertEquals(
                "Invalid Logging Configuration: Must specify exactly one Log Destination.",
                refusal(() -> create(to(LogLevel.ALL, true))));
        assertEquals(
                "Invalid Logging Configuration: Must specify exactly one Log Destination.",
                refusal(() -> create(to(LogLevel.OFF, true, GROUP, GROUP))));
        assertEquals(
                "Invalid Logging Configuration: Log Destination not found.",
                refusal(() -> create(to(LogLevel.ERROR, true, GROUP.replace(":g:", ":none:")))));
    }

    @Test
    void a_fault_of_the_log_does_not_touch_the_execution() {
        String arn = create(to(LogLevel.ALL, true, GROUP));
        sdk.bench.logGroups.remove(GROUP);
        String execution = sfn.startExecution(in -> in.stateMachineArn(arn)).executionArn();
        assertEquals(
                "FAILED", sfn.describeExecution(in -> in.executionArn(execution)).statusAsString());
    }
}
