package dev.jobwright.statemachines.arrange;

/**
 * Counts the waits that a cut of a graph in two forces: everything that ends the first part is
 * waited for by everything that begins the second. Whoever so waits for a node and depends on it at
 * all does so directly, since nothing can lie between the two; so arcs are all there is to look at,
 * and arcs that say what others imply are never among them.
 *
 * <p>All prefixes of one order are counted in one pass, in which each node begins to be an end, and
 * ceases to be one, once; and likewise with beginnings.
 */
final class Forced {
    private final Arcs before;
    private final Arcs after;
    private final int[] missing;
    private final boolean[] begins;
    private final boolean[] ends;
    private long beginnings;
    private long endings;
    private long asked;

    private Forced(Dag dag) {
        before = dag.before();
        after = dag.after();
        missing = new int[dag.size()];
        begins = new boolean[dag.size()];
        ends = new boolean[dag.size()];
        for (int node = 0; node < missing.length; node++) {
            missing[node] = before.degree(node);
            if (missing[node] == 0) {
                begin(node);
            }
        }
    }

    /** The waits forced by a cut after each node of an order. */
    static long[] byPrefix(Dag dag, Order order) {
        var forced = new Forced(dag);
        long[] counts = new long[order.size()];
        for (int i = 0; i < order.size(); i++) {
            forced.move(order.node(i));
            counts[i] = forced.endings * forced.beginnings - forced.asked;
        }
        return counts;
    }

    /** Moves a beginning of the second part into the first. */
    private void move(int node) {
        begins[node] = false;
        beginnings--;
        asked -= among(ends, before, node);
        for (int arc = before.first(node); arc < before.end(node); arc++) {
            endNoMore(before.head(arc));
        }
        ends[node] = true;
        endings++;
        for (int arc = after.first(node); arc < after.end(node); arc++) {
            if (--missing[after.head(arc)] == 0) {
                begin(after.head(arc));
            }
        }
    }

    private void begin(int node) {
        begins[node] = true;
        beginnings++;
        asked += among(ends, before, node);
    }

    private void endNoMore(int node) {
        if (ends[node]) {
            ends[node] = false;
            endings--;
            asked -= among(begins, after, node);
        }
    }

    private static int among(boolean[] wanted, Arcs arcs, int node) {
        int count = 0;
        for (int arc = arcs.first(node); arc < arcs.end(node); arc++) {
            if (wanted[arcs.head(arc)]) {
                count++;
            }
        }
        return count;
    }
}
