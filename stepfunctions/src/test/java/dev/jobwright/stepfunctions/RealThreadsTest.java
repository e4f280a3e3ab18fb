package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.tasks.TaskHandler;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;

import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The engine on virtual threads and the machine's own time. */
final class RealThreadsTest {
    private final Map<String, AtomicInteger> ends = new ConcurrentHashMap<>();
    private final Map<String, ExecutionStatus> last = new ConcurrentHashMap<>();

    private StepFunctions engine(TaskHandler tasks, CountDownLatch ended) {
        return new StepFunctions(
                Settings.defaults(),
                Ports.real(
                        InstantSource.system(),
                        new AtomicLong()::incrementAndGet,
                        tasks,
                        change -> {
                            last.put(change.executionArn(), change.status());
                            if (change.status() != ExecutionStatus.RUNNING) {
                                ends.computeIfAbsent(
                                                change.executionArn(), _ -> new AtomicInteger())
                                        .incrementAndGet();
                                ended.countDown();
                            }
                        }));
    }

    private static String create(StepFunctions engine, String state) {
        return engine.stateMachines()
                .create(
                        "m",
                        """
                        {"QueryLanguage":"JSONata","StartAt":"P","States":{"P":{
                          "Type":"Parallel","End":true,"Branches":[
                            {"StartAt":"A","States":{"A":%s}},
                            {"StartAt":"B","States":{"B":{"Type":"Wait","Seconds":0,
                              "End":true}}}]}}}
                        """
                                .formatted(state),
                        Bench.ROLE)
                .orThrow()
                .stateMachineArn();
    }

    @Test
    void many_executions_run_beside_each_other_and_each_ends_once() throws InterruptedException {
        int many = 300;
        var ended = new CountDownLatch(many);
        try (var engine = engine(task -> new TaskOutcome.Succeeded(task.arguments()), ended)) {
            String machine =
                    create(
                            engine,
                            """
                            {"Type":"Task","Resource":"%sf","End":true}
                            """
                                    .formatted(Bench.FUNCTION));
            for (int i = 0; i < many; i++) {
                engine.executions().start(machine, Optional.empty(), Optional.of("" + i)).orThrow();
            }
            assertTrue(ended.await(20, TimeUnit.SECONDS), "still open: " + ended.getCount());
        }
        assertEquals(many, ends.size());
        assertTrue(ends.values().stream().allMatch(count -> count.get() == 1));
        assertTrue(last.values().stream().allMatch(ExecutionStatus.SUCCEEDED::equals));
    }

    @Test
    void a_task_that_takes_too_long_is_interrupted() throws InterruptedException {
        var ended = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        TaskHandler stuck =
                task -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return new TaskOutcome.Succeeded(null);
                };
        try (var engine = engine(stuck, ended)) {
            String machine =
                    create(
                            engine,
                            """
                            {"Type":"Task","Resource":"%sf","TimeoutSeconds":1,"End":true}
                            """
                                    .formatted(Bench.FUNCTION));
            engine.executions().start(machine, Optional.empty(), Optional.empty()).orThrow();
            assertTrue(ended.await(20, TimeUnit.SECONDS));
            assertTrue(interrupted.await(20, TimeUnit.SECONDS));
        }
        assertTrue(last.containsValue(ExecutionStatus.FAILED));
    }

    @Test
    void a_task_that_the_closing_of_the_engine_cuts_off_has_not_failed()
            throws InterruptedException {
        var begun = new CountDownLatch(1);
        TaskHandler stuck =
                task -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                    return new TaskOutcome.Succeeded(null);
                };
        Ports ports =
                Ports.real(
                        InstantSource.system(),
                        new AtomicLong()::incrementAndGet,
                        stuck,
                        change -> last.put(change.executionArn(), change.status()));
        String execution;
        var engine = new StepFunctions(Settings.defaults(), ports);
        try (engine) {
            String machine =
                    create(
                            engine,
                            """
                            {"Type":"Task","Resource":"%sf","End":true}
                            """
                                    .formatted(Bench.FUNCTION));
            execution =
                    engine.executions()
                            .start(machine, Optional.empty(), Optional.empty())
                            .orThrow()
                            .executionArn();
            assertTrue(begun.await(20, TimeUnit.SECONDS));
        }
        var threads = (ExecutorService) ports.threads();
        assertTrue(threads.awaitTermination(20, TimeUnit.SECONDS));
        assertEquals(
                ExecutionStatus.RUNNING,
                engine.executions().describe(execution).orThrow().status());
        assertEquals(Map.of(execution, ExecutionStatus.RUNNING), last);
    }
}
