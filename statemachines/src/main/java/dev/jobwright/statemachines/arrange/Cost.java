package dev.jobwright.statemachines.arrange;

import java.util.Comparator;

/**
 * How long the longest paths are. Steps count first: they hold whatever the steps take.
 *
 * @param steps in nodes
 * @param time in time, summed over all guesses
 */
record Cost(int steps, long time) implements Comparable<Cost> {
    private static final Comparator<Cost> ORDER =
            Comparator.comparingInt(Cost::steps).thenComparingLong(Cost::time);

    @Override
    public int compareTo(Cost other) {
        return ORDER.compare(this, other);
    }
}
