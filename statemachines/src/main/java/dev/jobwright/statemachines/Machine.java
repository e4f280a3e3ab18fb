package dev.jobwright.statemachines;

/**
 * A state machine in the JSONata dialect; only what the compiler emits.
 *
 * @param comment for people
 * @param level its states
 * @param cost what one execution takes
 */
record Machine(String comment, Level level, Cost cost) {}
