package dev.jobwright.jobs.job;

import dev.jobwright.jobs.workflow.StepId;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * An earlier run of the same job, whose finished steps a run need not do again.
 *
 * @param runNo the earlier run
 * @param redo the workflow's own steps that are done again all the same, with all that they call or
 *     are repeated over
 */
public record Base(int runNo, Set<StepId> redo) {
    public Base {
        redo = Set.copyOf(redo);
    }

    /** The same, of which more is done again. */
    public Base without(Collection<StepId> more) {
        var all = new HashSet<>(redo);
        all.addAll(more);
        return new Base(runNo, all);
    }

    /** A run whose finished steps all count. */
    public static Base of(int runNo) {
        return new Base(runNo, Set.of());
    }
}
