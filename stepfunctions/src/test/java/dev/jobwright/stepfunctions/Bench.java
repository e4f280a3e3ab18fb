package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.tasks.TaskRequest;
import dev.jobwright.stepfunctions.time.ManualTime;
import dev.jobwright.stepfunctions.watch.LogEvent;
import dev.jobwright.stepfunctions.watch.LogSink;
import dev.jobwright.stepfunctions.watch.StatusChange;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** An engine on the test's own thread, with time turned by hand and functions written in place. */
final class Bench {
    static final String ROLE = "arn:aws:iam::123456789012:role/steps";
    static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";

    final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    final List<StatusChange> changes = new ArrayList<>();
    final List<TaskRequest> tasks = new ArrayList<>();
    final Map<String, Function<@Nullable Object, TaskOutcome>> functions = new HashMap<>();
    final Map<String, List<String>> logGroups = new HashMap<>();
    final StepFunctions engine;
    private final AtomicLong chance = new AtomicLong(7);
    private int names;

    Bench() {
        this(10_000);
    }

    Bench(int keepClosed) {
        var settings = new Settings("us-east-1", "123456789012", keepClosed);
        engine =
                new StepFunctions(
                        settings,
                        new Ports(
                                        time,
                                        time,
                                        chance::incrementAndGet,
                                        Runnable::run,
                                        this::run,
                                        changes::add)
                                .loggingTo(logs()));
    }

    private LogSink logs() {
        return new LogSink() {
            @Override
            public boolean exists(String logGroupArn) {
                return logGroups.containsKey(logGroupArn);
            }

            @Override
            public void write(String logGroupArn, String stream, List<LogEvent> events) {
                List<String> lines =
                        Objects.requireNonNull(logGroups.get(logGroupArn), "no such log group");
                events.forEach(event -> lines.add(event.message()));
            }
        };
    }

    private TaskOutcome run(TaskRequest task) {
        tasks.add(task);
        String name = task.resource().substring(task.resource().lastIndexOf(':') + 1);
        return functions.getOrDefault(name, TaskOutcome.Succeeded::new).apply(task.arguments());
    }

    String create(String states) {
        return create("JSONata", states);
    }

    String create(String language, String states) {
        String definition = "{\"QueryLanguage\":\"%s\",%s}".formatted(language, states.strip());
        return engine.stateMachines()
                .create("m" + names++, definition, ROLE)
                .orThrow()
                .stateMachineArn();
    }

    String start(String machine, String input) {
        return engine.executions()
                .start(machine, Optional.empty(), Optional.of(input))
                .orThrow()
                .executionArn();
    }

    /** Runs a machine to wherever it gets without time passing. */
    ExecutionInfo run(String states, String input) {
        return info(start(create(states), input));
    }

    ExecutionInfo info(String execution) {
        return engine.executions().describe(execution).orThrow();
    }

    List<HistoryEvent> history(String execution) {
        return engine.executions()
                .history(execution, false, new PageRequest(1000, Optional.empty()))
                .orThrow()
                .items();
    }

    /** Events as {@code id<previous type}. */
    List<String> events(String execution) {
        return history(execution).stream()
                .map(event -> event.id() + "<" + event.previousEventId() + " " + event.type())
                .toList();
    }

    void pass(long seconds) {
        time.pass(Duration.ofSeconds(seconds));
    }
}
