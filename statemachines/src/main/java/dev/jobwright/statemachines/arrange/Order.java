package dev.jobwright.statemachines.arrange;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The nodes of a graph, each after all that it depends on. */
final class Order {
    private final int[] nodes;

    private Order(int[] nodes) {
        this.nodes = nodes;
    }

    /** By number. */
    static Order byNumber(int size) {
        return new Order(IntStream.range(0, size).toArray());
    }

    /**
     * By a measure that falls along no arc, as far as half a long can tell; where that is equal, by
     * number, which rises along every arc.
     */
    static Order by(long[] measure) {
        long most = Arrays.stream(measure).map(Math::abs).max().orElse(0);
        int excess = Math.max(0, Integer.SIZE + 1 - Long.numberOfLeadingZeros(most));
        return new Order(
                IntStream.range(0, measure.length)
                        .mapToLong(node -> (measure[node] >> excess << Integer.SIZE) | node)
                        .sorted()
                        .mapToInt(key -> (int) key)
                        .toArray());
    }

    int size() {
        return nodes.length;
    }

    /** The node at a place. */
    int node(int place) {
        return nodes[place];
    }
}
