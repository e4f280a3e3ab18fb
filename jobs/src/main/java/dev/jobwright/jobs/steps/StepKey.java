package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.workflow.StepId;

/**
 * Which step of a run, exactly.
 *
 * @param step the step
 * @param visit which time around, as a path of numbers from 1
 * @param item which element of a map, as a path; empty outside of maps
 */
public record StepKey(StepId step, String visit, String item) {

    /** The step's key on its first visit, outside of any map. */
    public static StepKey of(StepId step) {
        return new StepKey(step, "1", "");
    }

    /** As part of a sort key. */
    public String text() {
        return step + "#" + visit + "#" + item;
    }
}
