package dev.jobwright.statemachines.arrange;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The cuts that are considered where a graph is neither in parts beside each other nor in parts
 * after each other: every prefix of two orders.
 *
 * <p>The first is by depth. Where all nodes weigh the same, a cut between two depths makes no path
 * longer, and no cut that does is preferred to it: so blocks never have more nodes in a row than
 * the graph. The second is by how early a node can end, less how much comes after it: it puts what
 * can wait behind what must not, and is where the good cuts were found. Cuts from depth-first
 * orders, by ancestors, and by moving single nodes were tried, and were hardly ever better.
 *
 * <p>The longest path of a half is known without looking at the half: the first's is as long as the
 * deepest of its nodes is deep in the whole, the second's as the highest is high.
 */
final class Cuts {
    /** From this size on halves of one size matter, that taking apart ends in time. */
    private static final int LARGE = 512;

    private final Dag dag;
    private final long[][] depths = new long[Durations.GUESSES][];
    private final long[][] heights = new long[Durations.GUESSES][];

    private Cuts(Durations durations, Dag dag) {
        this.dag = dag;
        Arrays.setAll(depths, guess -> durations.depths(guess, dag));
        Arrays.setAll(heights, guess -> durations.heights(guess, dag));
    }

    /**
     * The best cuts of a graph that has two nodes or more.
     *
     * @param count at most how many
     */
    static List<Cut> best(Dag dag, Durations durations, int count) {
        return new Cuts(durations, dag).best(count);
    }

    private List<Cut> best(int count) {
        TreeSet<Cut> best = new TreeSet<>();
        Consumer<Cut> keep =
                cut -> {
                    best.add(cut);
                    if (best.size() > count) {
                        best.pollLast();
                    }
                };
        prefixes(Order.by(depths[0]), keep);
        prefixes(Order.by(balance()), keep);
        return List.copyOf(best);
    }

    private long[] balance() {
        long[] balance = new long[dag.size()];
        for (int guess = 0; guess < Durations.GUESSES; guess++) {
            for (int node = 0; node < balance.length; node++) {
                balance[node] += depths[guess][node] - heights[guess][node];
            }
        }
        return balance;
    }

    private void prefixes(Order order, Consumer<Cut> keep) {
        long[] forced = Forced.byPrefix(dag, order);
        long[] weight = new long[order.size()];
        addPaths(0, order, weight);
        long[] time = new long[order.size()];
        for (int guess = 1; guess < Durations.GUESSES; guess++) {
            addPaths(guess, order, time);
        }
        for (int i = 0; i < order.size() - 1; i++) {
            int length = i + 1;
            var atLeast = new Cost(weight[i], time[i]);
            keep.accept(new Cut(atLeast, lopsided(length), forced[i], order, length));
        }
    }

    private void addPaths(int guess, Order order, long[] paths) {
        long deepest = 0;
        long highest = 0;
        for (int i = 0; i < order.size() - 1; i++) {
            deepest = Math.max(deepest, depths[guess][order.node(i)]);
            paths[i] += deepest;
        }
        for (int i = order.size() - 1; i > 0; i--) {
            highest = Math.max(highest, heights[guess][order.node(i)]);
            paths[i - 1] += highest;
        }
    }

    /** How often the smaller half can be doubled before it is the whole, if that matters. */
    private int lopsided(int length) {
        int smaller = Math.min(length, dag.size() - length);
        return dag.size() < LARGE
                ? 0
                : Integer.numberOfLeadingZeros(smaller) - Integer.numberOfLeadingZeros(dag.size());
    }
}
