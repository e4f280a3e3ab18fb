package dev.jobwright.statemachines.arrange;

import java.util.List;

/**
 * How long nodes take, which nobody knows when compiling: so a choice is judged in several guesses.
 * In the first each node takes what it weighs. In the others it takes from one to ten times that,
 * as its number has it: the same on every machine and in every run, and not the same for two nodes
 * beside each other, of which one would otherwise never be seen to wait for the other.
 */
final class Durations {
    /** How many guesses there are. More hardly change a choice. */
    static final int GUESSES = 17;

    private static final int LONGEST = 10;

    private final long[][] durations;

    <N> Durations(List<Node<N>> nodes) {
        durations = new long[GUESSES][nodes.size()];
        for (int guess = 0; guess < GUESSES; guess++) {
            for (int node = 0; node < nodes.size(); node++) {
                int times =
                        guess == 0 ? 1 : 1 + Integer.remainderUnsigned(mixed(guess, node), LONGEST);
                durations[guess][node] = (long) times * nodes.get(node).weight();
            }
        }
    }

    /** The last step of MurmurHash3, in which every bit of the input reaches every bit. */
    private static int mixed(int guess, int node) {
        int bits = node * GUESSES + guess;
        bits = (bits ^ (bits >>> 16)) * 0x85ebca6b;
        bits = (bits ^ (bits >>> 13)) * 0xc2b2ae35;
        return bits ^ (bits >>> 16);
    }

    /** What the node of a name takes in a guess. */
    long of(int guess, int name) {
        return durations[guess][name];
    }

    /** For each node, the longest way from a beginning through it. */
    long[] depths(int guess, Dag dag) {
        long[] depths = new long[dag.size()];
        for (int node = 0; node < depths.length; node++) {
            depths[node] = of(guess, dag.name(node)) + longest(depths, dag.before(), node);
        }
        return depths;
    }

    /** For each node, the longest way from it to an end. */
    long[] heights(int guess, Dag dag) {
        long[] heights = new long[dag.size()];
        for (int node = heights.length - 1; node >= 0; node--) {
            heights[node] = of(guess, dag.name(node)) + longest(heights, dag.after(), node);
        }
        return heights;
    }

    private static long longest(long[] ways, Arcs arcs, int node) {
        long longest = 0;
        for (int arc = arcs.first(node); arc < arcs.end(node); arc++) {
            longest = Math.max(longest, ways[arcs.head(arc)]);
        }
        return longest;
    }
}
