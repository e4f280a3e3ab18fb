package dev.jobwright.statemachines.arrange;

/** The nodes of a graph in parts; within a part they keep their order. */
final class Partition {
    private final int[] parts;
    private final int[] places;
    private final int[] sizes;

    /**
     * @param parts the part of each node, from 0
     * @param count how many parts there are
     */
    Partition(int[] parts, int count) {
        this.parts = parts;
        this.places = new int[parts.length];
        this.sizes = new int[count];
        for (int node = 0; node < parts.length; node++) {
            places[node] = sizes[parts[node]]++;
        }
    }

    /** How many parts there are. */
    int parts() {
        return sizes.length;
    }

    /** How many nodes a part has. */
    int size(int part) {
        return sizes[part];
    }

    /** The part that a node is in. */
    int part(int node) {
        return parts[node];
    }

    /** The node's number within its part. */
    int place(int node) {
        return places[node];
    }
}
