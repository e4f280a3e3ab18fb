package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.tasks.TaskRequest;
import dev.jobwright.stepfunctions.time.ManualTime;
import dev.jobwright.stepfunctions.watch.ExecutionListener;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** An engine goes on with what another kept, whenever that one was cut off. */
final class RestartTest {
    private static final String BUSY =
            """
            "StartAt": "Sleep", "TimeoutSeconds": 100000, "States": {
              "Sleep": {"Type": "Wait", "Seconds": 60, "Assign": {"seen": "{% $states.input.n %}"},
                        "Next": "Fetch"},
              "Fetch": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                        "Arguments": {"FunctionName": "flaky", "Payload": 1},
                        "TimeoutSeconds": 900, "HeartbeatSeconds": 100,
                        "Retry": [{"ErrorEquals": ["Flaky"], "IntervalSeconds": 5}],
                        "Output": {"seen": "{% $seen %}"}, "Next": "Each"},
              "Each": {"Type": "Map", "Items": [3, 1, 2], "MaxConcurrency": 2,
                       "ItemProcessor": {"StartAt": "Nap", "States": {
                         "Nap": {"Type": "Wait", "Seconds": "{% $states.input %}", "End": true}}},
                       "Next": "Both"},
              "Both": {"Type": "Parallel", "Branches": [
                {"StartAt": "L", "States": {"L": {"Type": "Task",
                  "Resource": "arn:aws:states:::lambda:invoke",
                  "Arguments": {"FunctionName": "left"}, "End": true}}},
                {"StartAt": "R", "States": {"R": {"Type": "Wait", "Seconds": 2, "End": true}}}],
                "Output": {"seen": "{% $seen %}", "of": "{% $count($states.result) %}"},
                "End": true}}
            """;

    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicLong chance = new AtomicLong();
    private final List<TaskRequest> tasks = new ArrayList<>();

    /** A full disk is told to whoever looks after the thread, which here is this test. */
    @BeforeEach
    void expectFullDisks() {
        Thread.currentThread()
                .setUncaughtExceptionHandler(
                        (_, fault) -> assertEquals("the disk is full", fault.getMessage()));
    }

    @AfterEach
    void expectNothing() {
        Thread.currentThread().setUncaughtExceptionHandler(null);
    }

    private StepFunctions engine(ManualTime clock, TextStore store) {
        return new StepFunctions(Settings.defaults(), ports(clock, store));
    }

    private Ports ports(ManualTime clock, TextStore store) {
        return new Ports(
                        clock,
                        clock,
                        chance::incrementAndGet,
                        Runnable::run,
                        this::task,
                        ExecutionListener.NONE)
                .keptIn(store);
    }

    private TaskOutcome task(TaskRequest task) {
        tasks.add(task);
        return task.stateName().equals("Fetch") && task.retryCount() == 0
                ? new TaskOutcome.Failed("Flaky", "once")
                : new TaskOutcome.Succeeded(task.stateName());
    }

    private static String start(StepFunctions engine, String states) {
        String machine =
                engine.stateMachines()
                        .create("m", "{\"QueryLanguage\":\"JSONata\"," + states + "}", Bench.ROLE)
                        .orThrow()
                        .stateMachineArn();
        return engine.executions()
                .start(machine, Optional.of("e"), Optional.of("{\"n\":1}"))
                .orThrow()
                .executionArn();
    }

    private static List<HistoryEvent> history(StepFunctions engine, String execution) {
        return engine.executions()
                .history(execution, false, new PageRequest(1000, Optional.empty()))
                .orThrow()
                .items();
    }

    private static List<String> shape(List<HistoryEvent> history) {
        return history.stream()
                .map(event ->
                        event.id()
                                + "<"
                                + event.previousEventId()
                                + " "
                                + event.type()
                                + event.details())
                .toList();
    }

    private static void runOut(ManualTime clock) {
        while (clock.passToNext()) {}
    }

    @Test
    void it_ends_the_same_wherever_its_process_died() {
        var whole = new TextStore();
        var undisturbed = engine(time, whole);
        String execution = start(undisturbed, BUSY);
        runOut(time);
        var expected = undisturbed.executions().describe(execution).orThrow();
        assertEquals("{\"seen\":1,\"of\":2}", expected.output().orElseThrow());

        int cuts = 4;
        for (boolean cut = true; cut; cuts++) {
            var clock = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
            var store = new TextStore();
            store.take(cuts);
            var first = engine(clock, store);
            start(first, BUSY);
            while (!store.isFull() && clock.passToNext()) {}
            cut = store.isFull();
            // As by a kill: this engine knows nothing of the end, and its timers are gone.
            first.close();
            var later = new ManualTime(clock.instant());
            var second = engine(later, store.copy());
            second.resume();
            runOut(later);
            var found = second.executions().describe(execution).orThrow();
            String where = "cut off after " + cuts + " writes";
            assertEquals(ExecutionStatus.SUCCEEDED, found.status(), where);
            assertEquals(expected.output(), found.output(), where);
            assertEquals(
                    shape(history(undisturbed, execution)),
                    shape(history(second, execution)),
                    where);
        }
        assertTrue(cuts > 14, "only cut off at " + cuts + " places");
    }

    @Test
    void what_has_ended_is_there_with_its_history_and_machine() {
        var store = new TextStore();
        var first = engine(time, store);
        String execution = start(first, BUSY);
        runOut(time);
        first.close();

        var second = engine(time, store.copy());
        second.resume();

        assertEquals(
                first.executions().describe(execution), second.executions().describe(execution));
        assertEquals(history(first, execution), history(second, execution));
        assertEquals(
                first.executions().describeStateMachine(execution),
                second.executions().describeStateMachine(execution));
        assertEquals(3, tasks.size(), "nothing was run again");
    }

    @Test
    void machines_with_versions_aliases_and_tags_are_there_and_activities_with_their_tasks() {
        var store = new TextStore();
        var first = engine(time, store);
        var activity = first.activities().create("a", Map.of("k", "v")).orThrow();
        String execution =
                start(
                        first,
                        """
                        "StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "%s",
                          "End": true}}
                        """
                                .formatted(activity.activityArn()));
        String machine = first.executions().describe(execution).orThrow().stateMachineArn();
        var version =
                first.versions().publish(machine, Optional.empty(), Optional.of("first")).orThrow();
        first.close();

        var second = engine(time, store.copy());
        second.resume();

        assertEquals(
                first.stateMachines().describe(machine), second.stateMachines().describe(machine));
        assertEquals(
                first.stateMachines().describe(version.arn()),
                second.stateMachines().describe(version.arn()));
        assertEquals(Map.of("k", "v"), second.tags().list(activity.activityArn()).orThrow());
        var task =
                second.activities()
                        .poll(activity.activityArn(), Optional.of("w"))
                        .orThrow()
                        .orElseThrow();
        second.taskTokens().success(task.taskToken(), "1").orThrow();
        assertEquals(
                ExecutionStatus.SUCCEEDED,
                second.executions().describe(execution).orThrow().status());
    }

    @Test
    void a_task_that_was_under_way_is_handed_out_again_with_its_first_deadline() {
        var store = new TextStore();
        store.take(5);
        var first = engine(time, store);
        String states =
                """
                "StartAt": "L", "States": {"L": {"Type": "Task", "TimeoutSeconds": 50,
                  "Resource": "arn:aws:states:::lambda:invoke",
                  "Arguments": {"FunctionName": "left"}, "End": true}}
                """;
        String execution = start(first, states);
        first.close();
        var later = new ManualTime(time.instant().plusSeconds(20));

        var second = engine(later, store.copy());
        assertEquals(1, tasks.size());
        second.resume();

        assertEquals(2, tasks.size());
        assertEquals(tasks.getFirst().deadline(), tasks.getLast().deadline());
        assertEquals(tasks.getFirst().arguments(), tasks.getLast().arguments());
        assertEquals(
                ExecutionStatus.SUCCEEDED,
                second.executions().describe(execution).orThrow().status());
    }

    @Test
    void while_the_store_fails_nothing_happens_and_nothing_is_lost() {
        var store = new TextStore();
        var engine = engine(time, store);
        String execution = start(engine, BUSY);
        store.take(0);

        time.pass(Duration.ofMinutes(10));
        assertEquals(2, history(engine, execution).size());
        assertTrue(tasks.isEmpty());

        store.take(1000);
        runOut(time);
        assertEquals(
                ExecutionStatus.SUCCEEDED,
                engine.executions().describe(execution).orThrow().status());
    }

    @Test
    void a_start_that_could_not_be_kept_did_not_happen() {
        var store = new TextStore();
        var engine = engine(time, store);
        store.take(1);

        assertThrows(IllegalStateException.class, () -> start(engine, BUSY));

        store.take(1000);
        String execution = start(engine, BUSY);
        assertEquals(
                ExecutionStatus.RUNNING,
                engine.executions().describe(execution).orThrow().status());
    }

    @Test
    void a_stop_that_could_not_be_kept_is_not_answered_and_is_tried_again() {
        var store = new TextStore();
        var engine = engine(time, store);
        String execution = start(engine, BUSY);
        store.take(0);

        assertThrows(
                IllegalStateException.class,
                () -> engine.executions().stop(execution, Optional.of("E"), Optional.empty()));

        store.take(1000);
        time.pass(Duration.ofSeconds(1));
        assertEquals(
                ExecutionStatus.ABORTED,
                engine.executions().describe(execution).orThrow().status());
    }

    @Test
    void a_stop_that_was_answered_is_remembered() {
        var store = new TextStore();
        var first = engine(time, store);
        String execution = start(first, BUSY);

        first.executions().stop(execution, Optional.of("E"), Optional.empty()).orThrow();

        var second = engine(time, store.copy());
        assertEquals(
                ExecutionStatus.ABORTED,
                second.executions().describe(execution).orThrow().status());
    }

    @Test
    void what_comes_before_the_engine_goes_on_is_commanded_once() {
        var store = new TextStore();
        var first = engine(time, store);
        String one = first.activities().create("one").orThrow().activityArn();
        String two = first.activities().create("two").orThrow().activityArn();
        String states =
                """
                "StartAt": "One", "States": {
                  "One": {"Type": "Task", "Resource": "%s", "Next": "Two"},
                  "Two": {"Type": "Task", "Resource": "%s", "End": true}}
                """
                        .formatted(one, two);
        String before = start(first, states);
        var token = first.activities().poll(one, Optional.empty()).orThrow().orElseThrow();
        first.close();

        var second = engine(time, store.copy());
        second.taskTokens().success(token.taskToken(), "1").orThrow();
        String machine = second.executions().describe(before).orThrow().stateMachineArn();
        second.executions().start(machine, Optional.of("later"), Optional.of("{}")).orThrow();
        second.resume();

        for (String activity : List.of(one, two)) {
            assertTrue(second.activities().poll(activity, Optional.empty()).orThrow().isPresent());
            assertTrue(second.activities().poll(activity, Optional.empty()).orThrow().isEmpty());
        }
    }

    @Test
    void an_execution_ends_though_the_store_cannot_forget_an_older_one() {
        var store = new TextStore();
        var settings = new Settings("us-east-1", "123456789012", 1);
        var engine = new StepFunctions(settings, ports(time, store));
        String older =
                start(engine, "\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Succeed\"}}");
        String machine = engine.executions().describe(older).orThrow().stateMachineArn();
        store.take(2);

        var later = engine.executions().start(machine, Optional.of("later"), Optional.empty());

        String arn = later.orThrow().executionArn();
        assertTrue(store.isFull());
        store.take(1000);
        engine.executions().stop(arn, Optional.empty(), Optional.empty()).orThrow();
        assertEquals(
                ExecutionStatus.SUCCEEDED, engine.executions().describe(arn).orThrow().status());
    }
}
