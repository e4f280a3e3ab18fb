package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.integrations.Integrations;
import dev.jobwright.stepfunctions.time.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Faults of the code around the engine, and of the engine's own, leave no execution open. */
final class FaultTest {
    private final List<Throwable> reported = new ArrayList<>();

    @BeforeEach
    void listen() {
        Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> reported.add(fault));
    }

    @AfterEach
    void leave() {
        Thread.currentThread().setUncaughtExceptionHandler(null);
    }

    @Test
    void a_listener_that_throws_is_reported_and_the_execution_goes_on() {
        var time = new ManualTime(Instant.EPOCH);
        var engine =
                new StepFunctions(
                        Settings.defaults(),
                        new Ports(
                                time,
                                time,
                                () -> 1,
                                Runnable::run,
                                Integrations.withoutFunctions(),
                                change -> {
                                    throw new IllegalStateException(change.status().name());
                                }));
        String machine =
                engine.stateMachines()
                        .create(
                                "m",
                                """
                                {"StartAt":"A","States":{"A":{"Type":"Succeed"}}}
                                """,
                                Bench.ROLE)
                        .orThrow()
                        .stateMachineArn();
        String execution =
                engine.executions()
                        .start(machine, Optional.empty(), Optional.empty())
                        .orThrow()
                        .executionArn();
        assertEquals(
                ExecutionStatus.SUCCEEDED,
                engine.executions().describe(execution).orThrow().status());
        assertEquals(
                List.of("RUNNING", "SUCCEEDED"),
                reported.stream().map(Throwable::getMessage).toList());
    }

    @Test
    void a_fault_of_the_core_is_reported_and_ends_the_execution() {
        var bench = new Bench();
        ExecutionInfo info =
                bench.run(
                        """
                        "StartAt":"T","States":{"T":{"Type":"Task","Resource":"%sf",
                          "Credentials":"{%% 'no object' %%}","End":true}}
                        """
                                .formatted(Bench.FUNCTION),
                        "{}");
        assertInstanceOf(ClassCastException.class, reported.getFirst());
        assertEquals(ExecutionStatus.FAILED, info.status());
        assertEquals(Optional.of("States.Runtime"), info.error());
        // What the event had led to so far is dropped with it.
        assertEquals(List.of("1<0 ExecutionFailed"), bench.events(info.executionArn()));
        assertEquals(ExecutionStatus.FAILED, bench.changes.getLast().status());
    }
}
