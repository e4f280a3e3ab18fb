package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.expression.Moment;
import dev.jobwright.stepfunctions.language.ErrorNames;

import java.util.List;
import java.util.stream.Stream;

/** The one function of the core. */
public final class Advance {
    private Advance() {}

    /**
     * What an event leads to.
     *
     * @param moment when the event happens, and the chance that jitter and random functions may use
     */
    public static Move advance(Execution execution, Event event, Moment moment) {
        var turn = new Turn(execution, moment);
        if (takes(execution.status(), event)) {
            new Deliver(turn).event(event);
        }
        return turn.move();
    }

    private static boolean takes(ExecutionStatus status, Event event) {
        return switch (status) {
            case RUNNING -> !(event instanceof Event.Redriven);
            case SUCCEEDED -> false;
            case FAILED, TIMED_OUT, ABORTED -> event instanceof Event.Redriven;
        };
    }

    /**
     * What an execution at rest waits for outside, as it was commanded: to be commanded again where
     * the answers to the first commands are lost.
     */
    public static List<Command> outstanding(Execution execution) {
        return Stream.concat(
                        execution.timeout().map(Timer::command).stream(),
                        execution.strands().stream()
                                .map(strand -> strand.visit().activity())
                                .flatMap(Activity::outstanding))
                .toList();
    }

    /**
     * What a fault of this library leads to, from before the event that met it: the execution fails
     * with {@code States.Runtime}, and everything going on is called off.
     *
     * @param cause what the execution tells as its cause
     */
    public static Move giveUp(Execution execution, String cause, Moment moment) {
        var turn = new Turn(execution, moment);
        if (execution.ending().isEmpty()) {
            new Deliver(turn).giveUp(Failure.of(ErrorNames.RUNTIME, cause));
        }
        return turn.move();
    }
}
