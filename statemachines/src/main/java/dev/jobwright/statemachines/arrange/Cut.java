package dev.jobwright.statemachines.arrange;

import java.util.Comparator;

/**
 * A way to cut a graph in two, of which the second waits for all of the first. The less, the
 * better.
 *
 * @param atLeast what both parts cost together if neither has to be cut again
 * @param lopsided how far the parts are from one size, as far as it matters
 * @param forced how many waits it forces
 * @param order an order of the nodes
 * @param length how many of its first nodes are the first part
 */
record Cut(Cost atLeast, int lopsided, long forced, Order order, int length)
        implements Comparable<Cut> {
    private static final Comparator<Cut> BEST_FIRST =
            Comparator.comparingLong((Cut cut) -> cut.atLeast().weight())
                    .thenComparingInt(Cut::lopsided)
                    .thenComparing(Cut::atLeast)
                    .thenComparingLong(Cut::forced)
                    .thenComparingInt(Cut::length);

    @Override
    public int compareTo(Cut other) {
        return BEST_FIRST.compare(this, other);
    }
}
