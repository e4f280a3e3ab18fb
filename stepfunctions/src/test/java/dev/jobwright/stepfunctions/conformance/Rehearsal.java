package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.core.Advance;
import dev.jobwright.stepfunctions.core.Command;
import dev.jobwright.stepfunctions.core.Event;
import dev.jobwright.stepfunctions.core.Execution;
import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.core.LoadExecution;
import dev.jobwright.stepfunctions.core.Move;
import dev.jobwright.stepfunctions.core.Origin;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.core.SaveExecution;
import dev.jobwright.stepfunctions.expression.Moment;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.StateMachine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Drives the core alone: a heap of events in order of time, and no thread, clock or wait. */
final class Rehearsal {
    /** What a task answers, and after how long. */
    record Later(Event event, Duration after) {}

    /** Answers tasks. */
    interface Tasks {
        Later run(Command.ScheduleTask task);
    }

    private record Due(Instant at, long order) {}

    private final TreeMap<Due, Event> due =
            new TreeMap<>(java.util.Comparator.comparing(Due::at).thenComparingLong(Due::order));
    private final List<HistoryEvent> history = new ArrayList<>();
    private final Tasks tasks;
    private Execution execution;
    private Instant now;
    private long orders;

    Rehearsal(StateMachine machine, String roleArn, String input, Instant start, Tasks tasks) {
        this.tasks = tasks;
        this.now = start;
        this.execution =
                Execution.of(
                        machine,
                        new Origin(
                                "arn:aws:states:us-east-1:111111111111:execution:machine:run",
                                "run",
                                "arn:aws:states:us-east-1:111111111111:stateMachine:machine",
                                "machine",
                                roleArn,
                                start,
                                new Payload(Json.read(input), input)));
    }

    /** Runs to the end, or to where nothing will happen any more. */
    void run() {
        step(new Event.Started());
        while (!due.isEmpty()) {
            var next = due.pollFirstEntry();
            if (next.getKey().at().isAfter(now)) {
                now = next.getKey().at();
            }
            step(next.getValue());
        }
    }

    /** Runs as far as no time passes, and is stopped there. */
    void runAndStop() {
        step(new Event.Started());
        step(new Event.Stopped(java.util.Optional.empty(), java.util.Optional.empty()));
    }

    private void step(Event event) {
        Move move = Advance.advance(execution, event, new Moment(now, orders));
        // Every value between two events must survive being written down.
        execution =
                LoadExecution.text(
                        SaveExecution.text(move.execution()), move.execution().machine());
        history.addAll(move.history());
        for (Command command : move.commands()) {
            switch (command) {
                case Command.ScheduleTask task -> {
                    Later later = tasks.run(task);
                    due.put(new Due(now.plus(later.after()), orders++), later.event());
                }
                case Command.ScheduleTimer(int timer, Instant at) ->
                        due.put(new Due(at, orders++), new Event.TimerFired(timer));
                case Command.CancelTask _, Command.CancelTimer _, Command.Complete _ -> {}
            }
        }
    }

    Execution execution() {
        return execution;
    }

    List<HistoryEvent> history() {
        return history;
    }
}
