package dev.jobwright.jobs.flow;

import dev.jobwright.jobs.workflow.Workflow;

/**
 * Where a routine takes something: a parameter of its tool, an input of its workflow.
 *
 * @param routine whose
 * @param name the parameter's name
 * @param merge what it is given of several sources
 */
public record Slot(Routine routine, String name, Workflow.Merge merge) {
    /** The same slot, given the list of what all its sources have, in the routines' order. */
    public Slot appending() {
        return new Slot(routine, name, Workflow.Merge.APPEND);
    }
}
