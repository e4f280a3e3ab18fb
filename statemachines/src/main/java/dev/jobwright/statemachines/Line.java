package dev.jobwright.statemachines;

import dev.jobwright.jobs.workflow.StepId;

/**
 * A level that is finished, and what it takes.
 *
 * @param first the first step of it
 * @param steps how many steps it is of
 * @param mayEnd whether it may end the whole machine
 * @param level its states
 * @param cost what they take
 */
record Line(StepId first, int steps, boolean mayEnd, Level level, Cost cost) {}
