package dev.jobwright.stepfunctions.bench;

import dev.jobwright.stepfunctions.core.Advance;
import dev.jobwright.stepfunctions.core.Command;
import dev.jobwright.stepfunctions.core.Event;
import dev.jobwright.stepfunctions.core.Execution;
import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.Move;
import dev.jobwright.stepfunctions.core.Origin;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.expression.Moment;
import dev.jobwright.stepfunctions.language.ReadDefinition;
import dev.jobwright.stepfunctions.language.ReadDefinition.Reading;
import dev.jobwright.stepfunctions.language.StateMachine;

import java.time.Instant;

/** A hundred states in a row, run through the core alone from the first event to the last. */
final class Chain {
    /** States of a chain, and so transitions of one run. */
    static final int LENGTH = 100;

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final String INPUT =
            """
            {"id":7,"name":"Ada","total":12.5,"customer":{"city":"London","tags":["a","b"]},"open":true}\
            """;

    private final StateMachine machine;

    private Chain(StateMachine machine) {
        this.machine = machine;
    }

    /**
     * A chain of one kind of state.
     *
     * @param state the state's fields but {@code Next} and {@code End}; in a Choice {@code NEXT}
     *     stands for the name of the next
     */
    static Chain of(String language, String state) {
        return switch (ReadDefinition.read(text(language, state))) {
            case Reading.Sound(StateMachine machine) -> new Chain(machine).checked();
            case Reading.Unsound(var problems) -> throw new IllegalStateException("" + problems);
        };
    }

    /** The definition of such a chain. */
    static String text(String language, String state) {
        var text = new StringBuilder("{\"QueryLanguage\":\"" + language + "\",\"StartAt\":\"S0\"");
        text.append(",\"States\":{");
        boolean choice = state.contains("\"Choice\"");
        for (int i = 0; i < LENGTH; i++) {
            String next = "S" + (i + 1);
            text.append("\"S%d\":{%s".formatted(i, state.replace("NEXT", next)));
            text.append(choice ? "}," : ",\"Next\":\"" + next + "\"},");
        }
        text.append("\"S").append(LENGTH).append("\":{\"Type\":\"Succeed\"}}}");
        return text.toString();
    }

    /** A chain that failed on its way would look fast. */
    private Chain checked() {
        Execution end = run().execution();
        if (end.status() != ExecutionStatus.SUCCEEDED || end.events() < 2L * LENGTH) {
            throw new IllegalStateException("the chain did not run to its end: " + end.ending());
        }
        return this;
    }

    /** Runs it to its end, with each task's arguments as its result, and gives its last move. */
    Move run() {
        var origin =
                new Origin(
                        "arn:aws:states:us-east-1:123456789012:execution:chain:one",
                        "one",
                        "arn:aws:states:us-east-1:123456789012:stateMachine:chain",
                        "chain",
                        "arn:aws:iam::123456789012:role/chain",
                        START,
                        Payload.read(INPUT));
        var moment = new Moment(START, 7);
        Move move = Advance.advance(Execution.of(machine, origin), new Event.Started(), moment);
        while (move.execution().ending().isEmpty()) {
            move = Advance.advance(move.execution(), echo(move), moment);
        }
        return move;
    }

    private static Event echo(Move move) {
        for (Command command : move.commands()) {
            if (command instanceof Command.ScheduleTask task) {
                return new Event.TaskSucceeded(task.task(), Payload.of(task.arguments()));
            }
        }
        throw new IllegalStateException("the execution waits for no task");
    }
}
