package dev.jobwright.stepfunctions.junit;

import dev.jobwright.stepfunctions.ExecutionInfo;
import dev.jobwright.stepfunctions.PageRequest;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An execution in a test: how it stands now, and what has happened in it. */
public final class TestExecution {
    private final StepFunctions engine;
    private final String arn;

    TestExecution(StepFunctions engine, String arn) {
        this.engine = engine;
        this.arn = arn;
    }

    public String arn() {
        return arn;
    }

    /** As DescribeExecution tells it. */
    public ExecutionInfo info() {
        return engine.executions().describe(arn).orThrow();
    }

    public ExecutionStatus status() {
        return info().status();
    }

    /**
     * The output, a JSON value: maps, lists, strings, numbers, booleans, null.
     *
     * @throws IllegalStateException with the error and its cause, if it has not succeeded
     */
    public @Nullable Object output() {
        ExecutionInfo info = info();
        return Json.plain(
                Json.read(
                        info.output()
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                "the execution is %s: %s %s"
                                                        .formatted(
                                                                info.status(),
                                                                info.error().orElse(""),
                                                                info.cause().orElse(""))))));
    }

    /** The error's name, if it failed with one. */
    public Optional<String> error() {
        return info().error();
    }

    /** The cause, if it failed with one. */
    public Optional<String> cause() {
        return info().cause();
    }

    /** Every event of its history, the oldest first. */
    public List<HistoryEvent> history() {
        List<HistoryEvent> events = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            var request = new PageRequest(PageRequest.MOST, next);
            var page = engine.executions().history(arn, false, request).orThrow();
            events.addAll(page.items());
            next = page.nextToken();
        } while (next.isPresent());
        return events;
    }

    /** The types of its events, the oldest first, such as {@code TaskStateEntered}. */
    public List<String> eventTypes() {
        return history().stream().map(HistoryEvent::type).toList();
    }

    /** The names of the states it has entered, in their order, again for each time. */
    public List<String> statesEntered() {
        return history().stream()
                .filter(event -> event.type().endsWith("StateEntered"))
                .map(event -> String.valueOf(event.details().get("name")))
                .toList();
    }
}
