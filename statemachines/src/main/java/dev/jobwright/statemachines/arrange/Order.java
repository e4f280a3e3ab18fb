package dev.jobwright.statemachines.arrange;

import java.util.stream.IntStream;

/** The nodes of a graph, each after all that it depends on. */
final class Order {
    private final int[] nodes;

    private Order(int[] nodes) {
        this.nodes = nodes;
    }

    /** By a measure that rises along every arc; where it is equal, by number. */
    static Order by(int[] measure) {
        return new Order(
                IntStream.range(0, measure.length)
                        .mapToLong(node -> ((long) measure[node] << Integer.SIZE) | node)
                        .sorted()
                        .mapToInt(key -> (int) key)
                        .toArray());
    }

    /** By number. */
    static Order byNumber(int size) {
        return new Order(IntStream.range(0, size).toArray());
    }

    int size() {
        return nodes.length;
    }

    /** The node at a place. */
    int node(int place) {
        return nodes[place];
    }
}
