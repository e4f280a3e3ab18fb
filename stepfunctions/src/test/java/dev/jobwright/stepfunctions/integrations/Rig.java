package dev.jobwright.stepfunctions.integrations;

import dev.jobwright.stepfunctions.ExecutionInfo;
import dev.jobwright.stepfunctions.PageRequest;
import dev.jobwright.stepfunctions.Ports;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.store.MemoryStore;
import dev.jobwright.stepfunctions.store.Store;
import dev.jobwright.stepfunctions.time.ManualTime;
import dev.jobwright.stepfunctions.watch.ExecutionListener;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** An engine with integrations on the test's own thread. */
final class Rig implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::123456789012:role/steps";

    final ManualTime time;
    final StepFunctions engine;
    private final AtomicLong chance = new AtomicLong(7);

    Rig(Integrations integrations) {
        this(integrations, new ManualTime(Instant.EPOCH), new MemoryStore());
    }

    Rig(Integrations integrations, ManualTime time, Store store) {
        this.time = time;
        var ports =
                new Ports(
                        time,
                        time,
                        chance::incrementAndGet,
                        Runnable::run,
                        integrations,
                        ExecutionListener.NONE);
        this.engine = new StepFunctions(Settings.defaults(), ports.keptIn(store));
    }

    /** A machine of these states; the first is called A. */
    String create(String name, String states) {
        return engine.stateMachines()
                .create(name, "{\"StartAt\":\"A\",\"States\":{%s}}".formatted(states), ROLE)
                .orThrow()
                .stateMachineArn();
    }

    String start(String machine, String input) {
        return engine.executions()
                .start(machine, Optional.empty(), Optional.of(input))
                .orThrow()
                .executionArn();
    }

    /** The one Task of a machine, run with its arguments. */
    ExecutionInfo task(String resource, Map<String, Object> arguments) {
        String machine =
                create(
                        "task",
                        """
                        "A":{"Type":"Task","Resource":"%s","End":true}
                        """
                                .formatted(resource));
        return info(start(machine, Json.write(arguments)));
    }

    ExecutionInfo info(String execution) {
        return engine.executions().describe(execution).orThrow();
    }

    static Map<String, Object> output(ExecutionInfo execution) {
        return Json.asObject(
                Json.read(
                        execution
                                .output()
                                .orElseThrow(() -> new AssertionError(execution.toString()))));
    }

    List<String> events(String execution) {
        return engine
                .executions()
                .history(execution, false, new PageRequest(1000, Optional.empty()))
                .orThrow()
                .items()
                .stream()
                .map(HistoryEvent::type)
                .toList();
    }

    void pass(long seconds) {
        time.pass(Duration.ofSeconds(seconds));
    }

    @Override
    public void close() {
        engine.close();
    }
}
