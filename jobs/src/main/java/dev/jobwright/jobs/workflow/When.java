package dev.jobwright.jobs.workflow;

import java.util.List;

/**
 * When a step is run; otherwise it is skipped.
 *
 * @param comparisons at least one
 * @param any whether one of them is enough; otherwise all must hold
 * @param <T> how a value is named
 */
public record When<T>(List<Comparison<T>> comparisons, boolean any) {
    public When {
        comparisons = List.copyOf(comparisons);
    }
}
