package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.watch.ExecutionListener;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

final class ActivitiesTest {
    private static final String ARN = "arn:aws:states:us-east-1:123456789012:activity:work";
    private static final String WORKING =
            """
            "StartAt":"A","States":{"A":{"Type":"Task","Resource":"%s",
              "TimeoutSeconds":60,"HeartbeatSeconds":10,"End":true}}
            """
                    .formatted(ARN);

    private final Bench bench = new Bench();
    private final Activities activities = bench.engine.activities();
    private final TaskTokens tokens = bench.engine.taskTokens();

    private Optional<Activities.Task> poll() {
        return activities.poll(ARN, Optional.of("me")).orThrow();
    }

    private String refusal(Answer<?> answer) {
        return answer instanceof Answer.Refused<?>(String code, String message)
                ? code + ": " + message
                : "none";
    }

    @Test
    void a_worker_takes_the_oldest_task_and_ends_it() {
        activities.create("work").orThrow();
        String first = bench.start(bench.create(WORKING), "1");
        String second = bench.start(bench.create(WORKING), "2");
        assertEquals(Optional.of("1"), poll().map(Activities.Task::input));
        Activities.Task task = poll().orElseThrow();
        assertEquals("2", task.input());
        assertEquals(Optional.empty(), poll());
        tokens.success(task.taskToken(), "3").orThrow();
        assertEquals(Optional.of("3"), bench.info(second).output());
        assertEquals(ExecutionStatus.RUNNING, bench.info(first).status());
        assertEquals(
                List.of(
                        "1<0 ExecutionStarted",
                        "2<0 TaskStateEntered",
                        "3<2 ActivityScheduled",
                        "4<3 ActivityStarted",
                        "5<4 ActivitySucceeded",
                        "6<5 TaskStateExited",
                        "7<6 ExecutionSucceeded"),
                bench.events(second));
        assertEquals(
                "{\"resource\":\""
                        + ARN
                        + "\",\"input\":\"2\",\"inputDetails\":{\"truncated\":false},"
                        + "\"timeoutInSeconds\":60,\"heartbeatInSeconds\":10}",
                details(second, 2));
        assertEquals("{\"workerName\":\"me\"}", details(second, 3));
    }

    private String details(String execution, int index) {
        return Json.write(bench.history(execution).get(index).details());
    }

    @Test
    void the_time_of_a_task_begins_with_its_worker() {
        activities.create("work").orThrow();
        String execution = bench.start(bench.create(WORKING), "{}");
        bench.pass(100_000);
        Activities.Task task = poll().orElseThrow();
        bench.pass(9);
        tokens.heartbeat(task.taskToken()).orThrow();
        bench.pass(9);
        assertEquals(ExecutionStatus.RUNNING, bench.info(execution).status());
        bench.pass(1);
        assertEquals(Optional.of("States.Timeout"), bench.info(execution).error());
        assertEquals("{\"error\":\"States.Timeout\"}", details(execution, 4));
        assertEquals("ActivityTimedOut", bench.history(execution).get(4).type());
    }

    @Test
    void an_activity_that_is_not_there_fails_the_state() {
        ExecutionInfo info = bench.run(WORKING, "{}");
        assertEquals(Optional.of("States.Runtime"), info.error());
        assertEquals(
                Optional.of(
                        "An error occurred while executing the state 'A' (entered at the event id"
                                + " #2). The activity "
                                + ARN
                                + " does not exist."),
                info.cause());
        assertEquals(3, bench.history(info.executionArn()).size());
    }

    @Test
    void a_stopped_execution_takes_its_task_back() {
        activities.create("work").orThrow();
        String execution = bench.start(bench.create(WORKING), "{}");
        bench.engine.executions().stop(execution, Optional.empty(), Optional.empty()).orThrow();
        assertEquals(Optional.empty(), poll());
    }

    @Test
    void a_name_is_one_activity() {
        Activities.Activity first = activities.create("work").orThrow();
        bench.pass(1);
        assertEquals(first, activities.create("work").orThrow());
        assertEquals(first, activities.describe(ARN).orThrow());
        assertEquals(ARN, activities.delete(ARN).orThrow());
        assertEquals(ARN, activities.delete(ARN).orThrow());
        assertEquals(
                "ActivityDoesNotExist: Activity Does Not Exist: '" + ARN + "'",
                refusal(activities.describe(ARN)));
        assertEquals(
                "ActivityDoesNotExist: Activity Does Not Exist: '" + ARN + "'",
                refusal(activities.poll(ARN, Optional.empty())));
        assertEquals("InvalidName: Invalid Name: 'a b'", refusal(activities.create("a b")));
        assertEquals(
                "InvalidArn: Invalid Arn: 'Invalid ARN prefix: work'",
                refusal(activities.poll("work", Optional.empty())));
        assertEquals(
                "InvalidArn: Invalid Arn: 'Invalid ARN prefix: work'",
                refusal(activities.delete("work")));
    }

    @Test
    void activities_are_listed_page_by_page() {
        for (String name : List.of("c", "a", "b")) {
            activities.create(name).orThrow();
        }
        Page<Activities.Activity> first =
                activities.list(new PageRequest(2, Optional.empty())).orThrow();
        assertEquals(
                List.of("a", "b"), first.items().stream().map(Activities.Activity::name).toList());
        Page<Activities.Activity> second =
                activities.list(new PageRequest(2, first.nextToken())).orThrow();
        assertEquals(List.of("c"), second.items().stream().map(Activities.Activity::name).toList());
        assertEquals(Optional.empty(), second.nextToken());
    }

    @Test
    void a_worker_that_waits_gets_the_task_that_comes() throws Exception {
        var ports =
                Ports.real(
                        Clock.systemUTC(),
                        () -> 1,
                        _ -> new TaskOutcome.Pending(),
                        ExecutionListener.NONE);
        try (var engine = new StepFunctions(Settings.defaults(), ports);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            engine.activities().create("work").orThrow();
            var asking = new CountDownLatch(1);
            var task =
                    threads.submit(() -> {
                        asking.countDown();
                        return engine.activities().task(ARN, Optional.empty()).orThrow();
                    });
            assertTrue(asking.await(10, TimeUnit.SECONDS));
            String machine =
                    engine.stateMachines()
                            .create("m", "{" + WORKING + "}", Bench.ROLE)
                            .orThrow()
                            .stateMachineArn();
            engine.executions().start(machine, Optional.empty(), Optional.of("7")).orThrow();
            assertEquals(
                    Optional.of("7"), task.get(10, TimeUnit.SECONDS).map(Activities.Task::input));
        }
    }

    @Test
    void a_minute_without_a_task_ends_the_waiting_of_a_worker() {
        activities.create("work").orThrow();
        List<Optional<Activities.Task>> told = new ArrayList<>();
        activities.await(ARN, Optional.empty(), told::add).orThrow();
        bench.pass(59);
        assertEquals(List.of(), told);
        bench.pass(1);
        assertEquals(List.of(Optional.empty()), told);
        activities.await(ARN, Optional.empty(), told::add).orThrow();
        bench.start(bench.create(WORKING), "5");
        bench.pass(60);
        assertEquals(2, told.size());
        assertEquals(Optional.of("5"), told.getLast().map(Activities.Task::input));
    }

    @Test
    void deleting_an_activity_lets_its_workers_go() {
        activities.create("work").orThrow();
        List<Optional<Activities.Task>> told = new ArrayList<>();
        activities.await(ARN, Optional.empty(), told::add).orThrow();
        activities.delete(ARN).orThrow();
        assertEquals(List.of(Optional.empty()), told);
    }
}
