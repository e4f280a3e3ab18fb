package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.language.Retrier;
import dev.jobwright.stepfunctions.language.Retrier.JitterStrategy;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.tasks.TaskRequest;
import dev.jobwright.stepfunctions.time.ManualTime;
import dev.jobwright.stepfunctions.watch.ExecutionListener;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

final class RetryTest {
    private final Bench bench = new Bench();

    private String start(String fields, String... more) {
        return bench.start(
                bench.create(
                        """
                        "StartAt":"T","States":{"T":{"Type":"Task","Resource":"%sf",%s
                          "Next":"D"},"D":{"Type":"Succeed"}%s}
                        """
                                .formatted(Bench.FUNCTION, fields, String.join("", more))),
                "{}");
    }

    private void failing(String error) {
        bench.functions.put("f", _ -> new TaskOutcome.Failed(error, "why"));
    }

    @Test
    void a_task_is_tried_again_after_growing_delays_and_then_fails() {
        failing("E");
        String execution =
                start(
                        """
                        "Retry":[{"ErrorEquals":["E"],"IntervalSeconds":2,"MaxAttempts":3,
                          "BackoffRate":3,"MaxDelaySeconds":10}],
                        """);
        assertEquals(1, bench.tasks.size());
        bench.pass(1);
        assertEquals(1, bench.tasks.size());
        bench.pass(1);
        assertEquals(2, bench.tasks.size());
        bench.pass(6);
        assertEquals(3, bench.tasks.size());
        bench.pass(9);
        assertEquals(3, bench.tasks.size());
        bench.pass(1);
        assertEquals(4, bench.tasks.size());
        assertEquals(
                List.of(0, 1, 2, 3), bench.tasks.stream().map(TaskRequest::retryCount).toList());
        assertEquals(Optional.of("E"), bench.info(execution).error());
        assertEquals("6<5 LambdaFunctionScheduled", bench.events(execution).get(5));
    }

    @Test
    void each_retrier_counts_its_own_attempts() {
        List<String> errors = List.of("A", "B", "A", "B");
        bench.functions.put(
                "f", _ -> new TaskOutcome.Failed(errors.get(bench.tasks.size() - 1), null));
        String execution =
                start(
                        """
                        "Retry":[{"ErrorEquals":["A"],"MaxAttempts":5},
                          {"ErrorEquals":["B"],"MaxAttempts":1}],
                        """);
        bench.pass(100);
        assertEquals(4, bench.tasks.size());
        assertEquals(Optional.of("B"), bench.info(execution).error());
    }

    @Test
    void no_attempts_means_none() {
        failing("E");
        start("\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"],\"MaxAttempts\":0}],");
        bench.pass(100);
        assertEquals(1, bench.tasks.size());
    }

    @Test
    void task_failed_takes_in_all_errors_but_a_timeout() {
        failing("Whatever");
        String execution =
                start(
                        "\"Catch\":[{\"ErrorEquals\":[\"States.TaskFailed\"],\"Next\":\"C\"}],",
                        ",\"C\":{\"Type\":\"Pass\",\"Output\":\"caught\",\"End\":true}");
        assertEquals(Optional.of("\"caught\""), bench.info(execution).output());
    }

    @Test
    void runtime_errors_are_never_caught() {
        failing("States.Runtime");
        String execution =
                start(
                        "\"Catch\":[{\"ErrorEquals\":[\"States.Runtime\"],\"Next\":\"D\"},"
                                + "{\"ErrorEquals\":[\"States.ALL\"],\"Next\":\"D\"}],");
        assertEquals(Optional.of("States.Runtime"), bench.info(execution).error());
    }

    @Test
    void jitter_draws_from_nothing_to_the_delay() {
        var full = new Retrier(List.of("E"), 10, 3, 2, OptionalLong.empty(), JitterStrategy.FULL);
        long least = Long.MAX_VALUE;
        long most = 0;
        for (long chance = 0; chance < 500; chance++) {
            long delay = full.delayMillis(1, chance);
            least = Math.min(least, delay);
            most = Math.max(most, delay);
        }
        assertTrue(least < 1000, "least was " + least);
        assertTrue(most > 19_000 && most <= 20_000, "most was " + most);
        assertEquals(full.delayMillis(1, 3), full.delayMillis(1, 3));
    }

    @Test
    void a_slow_task_times_out_and_its_late_answer_changes_nothing() {
        var time = new ManualTime(java.time.Instant.EPOCH);
        var held = new java.util.ArrayList<Runnable>();
        var engine =
                new StepFunctions(
                        Settings.defaults(),
                        new Ports(
                                time,
                                time,
                                () -> 1,
                                // Tasks are held back; what the engine does itself runs at once.
                                deed -> {
                                    if (deed instanceof TaskRun) {
                                        held.add(deed);
                                    } else {
                                        deed.run();
                                    }
                                },
                                task -> new TaskOutcome.Succeeded(task.arguments()),
                                ExecutionListener.NONE));
        String machine =
                engine.stateMachines()
                        .create(
                                "m",
                                """
                                {"QueryLanguage":"JSONata","StartAt":"T","States":{"T":{
                                "Type":"Task","Resource":"%sf","TimeoutSeconds":9,"End":true}}}
                                """
                                        .formatted(Bench.FUNCTION),
                                Bench.ROLE)
                        .orThrow()
                        .stateMachineArn();
        String execution =
                engine.executions()
                        .start(machine, Optional.empty(), Optional.empty())
                        .orThrow()
                        .executionArn();
        time.pass(java.time.Duration.ofSeconds(8));
        assertEquals(
                ExecutionStatus.RUNNING,
                engine.executions().describe(execution).orThrow().status());
        time.pass(java.time.Duration.ofSeconds(1));
        held.forEach(Runnable::run);
        ExecutionInfo info = engine.executions().describe(execution).orThrow();
        assertEquals(Optional.of("States.Timeout"), info.error());
        assertEquals(Optional.empty(), info.cause());
        assertEquals(
                "LambdaFunctionTimedOut",
                engine.executions()
                        .history(execution, false, PageRequest.FIRST)
                        .orThrow()
                        .items()
                        .get(4)
                        .type());
    }
}
