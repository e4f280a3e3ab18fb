package dev.jobwright.statemachines;

import dev.jobwright.jobs.workflow.Evaluation;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.StepId;

import java.util.Map;
import java.util.Optional;

/**
 * Some states that are entered at one of them, and are left for what follows.
 *
 * @param first the first step of them
 * @param steps how many steps they are of
 * @param entry the state at which they are entered
 * @param jumps where else they may lead, if they are an evaluation's
 * @param mayEnd whether they may end the whole machine
 * @param cost what they take when they are passed once
 * @param states makes them, once it is known what follows
 */
record Piece(
        StepId first,
        int steps,
        String entry,
        Optional<Evaluation<Binding>> jumps,
        boolean mayEnd,
        Cost cost,
        States states) {

    /** Makes states. */
    @FunctionalInterface
    interface States {
        /** Adds them to a level's. */
        void into(Map<String, State> level, Exits exits);
    }

    /** What may follow. */
    interface Exits {
        /** What follows as a rule. */
        State.Then next();

        /** The state at which a step of the same level is entered. */
        String entryOf(StepId step);

        /** Whether a step of the same level is not after this piece. */
        boolean isBack(StepId step);
    }
}
