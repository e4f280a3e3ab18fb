package dev.jobwright.statemachines.arrange;

/**
 * How long nodes take, which nobody knows when compiling: so a choice is judged in several guesses.
 * In the first each node takes the same time, and so a path takes as many as it has nodes. In the
 * others a node takes from 1 to 10, as its number has it: the same on every machine and in every
 * run, and not the same for two nodes beside each other, of which one would otherwise never be seen
 * to wait for the other.
 */
final class Durations {
    /** How many guesses there are. More hardly change a choice. */
    static final int GUESSES = 17;

    private static final int LONGEST = 10;

    private final int[][] durations;

    Durations(int nodes) {
        durations = new int[GUESSES][nodes];
        for (int guess = 0; guess < GUESSES; guess++) {
            for (int node = 0; node < nodes; node++) {
                durations[guess][node] =
                        guess == 0 ? 1 : 1 + Integer.remainderUnsigned(mixed(guess, node), LONGEST);
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
    int of(int guess, int name) {
        return durations[guess][name];
    }

    /** For each node, the longest way from a beginning through it. */
    int[] depths(int guess, Dag dag) {
        int[] depths = new int[dag.size()];
        for (int node = 0; node < depths.length; node++) {
            depths[node] = of(guess, dag.name(node)) + longest(depths, dag.before(), node);
        }
        return depths;
    }

    /** For each node, the longest way from it to an end. */
    int[] heights(int guess, Dag dag) {
        int[] heights = new int[dag.size()];
        for (int node = heights.length - 1; node >= 0; node--) {
            heights[node] = of(guess, dag.name(node)) + longest(heights, dag.after(), node);
        }
        return heights;
    }

    private static int longest(int[] ways, Arcs arcs, int node) {
        int longest = 0;
        for (int arc = arcs.first(node); arc < arcs.end(node); arc++) {
            longest = Math.max(longest, ways[arcs.head(arc)]);
        }
        return longest;
    }
}
