package dev.jobwright.stepfunctions.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.TextStore;
import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.time.ManualTime;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class NestedExecutionsTest {
    private static final String WAIT =
            """
            "A":{"Type":"Wait","Seconds":60,"Next":"B"},
            "B":{"Type":"Pass","Result":{"done":true},"End":true}
            """;
    private static final String CHILD = "arn:aws:states:us-east-1:123456789012:execution:child:c";

    private static String parent(String resource, String more) {
        return """
        "A":{"Type":"Task","Resource":"arn:aws:states:::states:%s","Parameters":{
            "StateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:child",
            "Name":"c","Input":{"a":1}},%s"End":true}
        """
                .formatted(resource, more);
    }

    private final Rig rig = new Rig(Integrations.withoutFunctions());

    private String start(String child, String parent) {
        rig.create("child", child);
        return rig.start(rig.create("parent", parent), "{}");
    }

    @Test
    void a_start_alone_does_not_wait() {
        String parent = start(WAIT, parent("startExecution", ""));
        assertEquals(CHILD, Rig.output(rig.info(parent)).get("ExecutionArn"));
        assertEquals(ExecutionStatus.RUNNING, rig.info(CHILD).status());
        assertEquals("{\"a\":1}", rig.info(CHILD).input());
    }

    @Test
    void a_task_in_step_with_an_execution_ends_with_it() {
        String parent = start(WAIT, parent("startExecution.sync", ""));
        assertEquals(ExecutionStatus.RUNNING, rig.info(parent).status());
        rig.pass(60);
        Map<String, Object> output = Rig.output(rig.info(parent));
        assertEquals("{\"done\":true}", output.get("Output"));
        assertEquals("{\"a\":1}", output.get("Input"));
        assertEquals("SUCCEEDED", output.get("Status"));
        assertEquals(
                List.of(
                        "ExecutionStarted",
                        "TaskStateEntered",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskSubmitted",
                        "TaskSucceeded",
                        "TaskStateExited",
                        "ExecutionSucceeded"),
                rig.events(parent));
    }

    @Test
    void the_second_version_shows_input_and_output_as_json() {
        String pass = "\"A\":{\"Type\":\"Pass\",\"Result\":{\"done\":true},\"End\":true}";
        String parent = start(pass, parent("startExecution.sync:2", ""));
        Map<String, Object> output = Rig.output(rig.info(parent));
        assertEquals(Map.of("done", true), output.get("Output"));
        assertEquals(Map.of("a", 1), output.get("Input"));
    }

    @Test
    void a_failed_execution_fails_its_task_and_is_described_in_the_cause() {
        String fail = "\"A\":{\"Type\":\"Fail\",\"Error\":\"E\",\"Cause\":\"why\"}";
        var parent = rig.info(start(fail, parent("startExecution.sync", "")));
        assertEquals(Optional.of("States.TaskFailed"), parent.error());
        Map<String, Object> cause = Json.asObject(Json.read(parent.cause().orElseThrow()));
        assertEquals("E", cause.get("Error"));
        assertEquals("why", cause.get("Cause"));
        assertEquals("FAILED", cause.get("Status"));
    }

    @Test
    void whoever_stops_the_one_stops_the_other() {
        String parent = start(WAIT, parent("startExecution.sync", ""));
        var _ = rig.engine.executions().stop(parent, Optional.empty(), Optional.empty());
        assertEquals(ExecutionStatus.ABORTED, rig.info(CHILD).status());
    }

    @Test
    void a_task_that_times_out_stops_what_it_started() {
        String parent = start(WAIT, parent("startExecution.sync", "\"TimeoutSeconds\":5,"));
        rig.pass(5);
        assertEquals(ExecutionStatus.ABORTED, rig.info(CHILD).status());
        assertEquals(Optional.of("States.Timeout"), rig.info(parent).error());
    }

    @Test
    void a_machine_that_is_not_there_is_told_in_the_words_of_the_integration() {
        var parent = rig.info(rig.start(rig.create("parent", parent("startExecution", "")), "{}"));
        assertEquals(
                Optional.of("StepFunctions.StateMachineDoesNotExistException"), parent.error());
    }

    @Test
    void after_a_restart_a_task_waits_on_and_starts_nothing_anew() {
        var store = new TextStore();
        var time = new ManualTime(Instant.EPOCH);
        String parent;
        try (var before = new Rig(Integrations.withoutFunctions(), time, store)) {
            before.create("child", WAIT);
            parent = before.start(before.create("p", parent("startExecution.sync", "")), "{}");
        }
        try (var after = new Rig(Integrations.withoutFunctions(), time, store)) {
            after.engine.resume();
            after.pass(60);
            assertEquals("SUCCEEDED", Rig.output(after.info(parent)).get("Status"));
            assertEquals(1, after.events(parent).stream().filter("TaskSubmitted"::equals).count());
        }
    }
}
