package dev.jobwright.statemachines.arrange;

import java.util.Comparator;

/**
 * How long the longest paths are. What is known counts first.
 *
 * @param weight by the nodes' weights alone
 * @param time as guessed, summed over all guesses
 */
record Cost(long weight, long time) implements Comparable<Cost> {
    private static final Comparator<Cost> ORDER =
            Comparator.comparingLong(Cost::weight).thenComparingLong(Cost::time);

    @Override
    public int compareTo(Cost other) {
        return ORDER.compare(this, other);
    }
}
