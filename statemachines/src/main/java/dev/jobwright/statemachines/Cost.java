package dev.jobwright.statemachines;

/**
 * What states take of an execution.
 *
 * @param steps transitions into the Tasks that do the steps' work, when all goes well: one a step
 * @param branching all other transitions, when all goes well
 * @param worst transitions when every attempt fails that can be repeated
 * @param events entries of the history in that case
 * @param busy entries more when an earlier execution's attempts hold the steps that are first met
 * @param bytes of the definition
 */
record Cost(long steps, long branching, long worst, long events, long busy, long bytes) {
    static final Cost NONE = new Cost(0, 0, 0, 0, 0, 0);

    private static final long EVENTS_AROUND_A_RUN = 2;

    /** This and then the other. Only one of both can be held up by an earlier execution. */
    Cost then(Cost other) {
        return plus(other, Math.max(busy, other.busy));
    }

    /** This and the other at once. */
    Cost beside(Cost other) {
        return plus(other, busy + other.busy);
    }

    private Cost plus(Cost other, long bothBusy) {
        return new Cost(
                steps + other.steps,
                branching + other.branching,
                worst + other.worst,
                events + other.events,
                bothBusy,
                bytes + other.bytes);
    }

    /** The same states, with so many transitions when all goes well. */
    Cost taking(long stepsWork, long other) {
        return new Cost(stepsWork, other, worst, events, busy, bytes);
    }

    /** The same states, passed so often at worst. */
    Cost atWorst(long times) {
        return new Cost(steps, branching, worst * times, events * times, busy, bytes);
    }

    /** The same states, as another machine's. */
    Cost elsewhere() {
        return new Cost(steps, branching, worst, 0, 0, 0);
    }

    /** The most entries that one execution writes. */
    long worstEvents() {
        return EVENTS_AROUND_A_RUN + events + busy;
    }
}
