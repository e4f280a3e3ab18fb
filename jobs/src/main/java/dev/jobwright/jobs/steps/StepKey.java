package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.workflow.StepId;

/**
 * Which step of a run, exactly.
 *
 * @param scope the calls of sub-workflows that lead to it, each as {@code step@visit@item/}; empty
 *     in the job's own workflow
 * @param step the step
 * @param visit which time around, as a path of numbers from 1
 * @param item which element of a map, as a path; empty outside of maps
 */
public record StepKey(String scope, StepId step, String visit, String item) {

    /** The key of a step of the job's own workflow, on its first visit, outside of any map. */
    public static StepKey of(StepId step) {
        return new StepKey("", step, "1", "");
    }

    /** As part of a sort key. */
    public String text() {
        return scope + step + "#" + visit + "#" + item;
    }

    /** The scope of what this step calls. */
    public String inner() {
        return scope + step + "@" + visit + "@" + item + "/";
    }
}
