package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.expression.Moment;

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
        if (execution.ending().isEmpty()) {
            new Deliver(turn).event(event);
        }
        return turn.move();
    }
}
