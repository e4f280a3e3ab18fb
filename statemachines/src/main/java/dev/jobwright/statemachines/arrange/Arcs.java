package dev.jobwright.statemachines.arrange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The arcs of a graph whose nodes are numbers, each node's in one run of an array: {@code for (int
 * arc = arcs.first(node); arc < arcs.end(node); arc++)}. Plain arrays, because a graph is taken
 * apart many times over.
 */
final class Arcs {
    private final int[] starts;
    private final int[] heads;

    private Arcs(int[] starts, int[] heads) {
        this.starts = starts;
        this.heads = heads;
    }

    /** What each node depends on, every node under its place in the list. */
    static <N> Arcs dependencies(List<Node<N>> nodes) {
        Map<N, Integer> places = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            var id = nodes.get(i).id();
            if (places.put(id, i) != null) {
                throw new IllegalArgumentException("two nodes have the id " + id);
            }
        }
        return of(nodes.stream().map(node -> places(node, places)).toList());
    }

    private static <N> int[] places(Node<N> node, Map<N, Integer> places) {
        return node.dependsOn().stream()
                .mapToInt(id -> {
                    var place = places.get(id);
                    if (place == null) {
                        throw new IllegalArgumentException(
                                node.id() + " depends on " + id + ", which is no node");
                    }
                    return place;
                })
                .sorted()
                .distinct()
                .toArray();
    }

    private static Arcs of(List<int[]> rows) {
        int[] starts = new int[rows.size() + 1];
        for (int node = 0; node < rows.size(); node++) {
            starts[node + 1] = starts[node] + rows.get(node).length;
        }
        return new Arcs(starts, rows.stream().flatMapToInt(Arrays::stream).toArray());
    }

    /** How many nodes there are. */
    int nodes() {
        return starts.length - 1;
    }

    /** The first arc of a node. */
    int first(int node) {
        return starts[node];
    }

    /** The arc after the last of a node. */
    int end(int node) {
        return starts[node + 1];
    }

    /** Where an arc leads. */
    int head(int arc) {
        return heads[arc];
    }

    /** How many arcs a node has. */
    int degree(int node) {
        return starts[node + 1] - starts[node];
    }

    /** Every arc the other way round. */
    Arcs reversed() {
        int[] reversed = new int[starts.length];
        for (int head : heads) {
            reversed[head + 1]++;
        }
        Arrays.parallelPrefix(reversed, Integer::sum);
        int[] next = reversed.clone();
        int[] tails = new int[heads.length];
        for (int node = 0; node < nodes(); node++) {
            for (int arc = first(node); arc < end(node); arc++) {
                tails[next[head(arc)]++] = node;
            }
        }
        return new Arcs(reversed, tails);
    }

    /** The same arcs, with other numbers for the nodes: {@code order[new]} is the old one. */
    Arcs renumbered(int[] order) {
        int[] numbers = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            numbers[order[i]] = i;
        }
        List<int[]> rows = new ArrayList<>();
        for (int node : order) {
            rows.add(
                    Arrays.stream(heads, first(node), end(node))
                            .map(head -> numbers[head])
                            .sorted()
                            .toArray());
        }
        return of(rows);
    }

    /** For each part of the nodes, the arcs within it. */
    List<Arcs> within(Partition partition) {
        int[] counts = new int[partition.parts()];
        for (int node = 0; node < nodes(); node++) {
            for (int arc = first(node); arc < end(node); arc++) {
                if (partition.part(node) == partition.part(head(arc))) {
                    counts[partition.part(node)]++;
                }
            }
        }
        List<Arcs> within = new ArrayList<>(counts.length);
        for (int part = 0; part < counts.length; part++) {
            within.add(new Arcs(new int[partition.size(part) + 1], new int[counts[part]]));
        }
        for (int node = 0; node < nodes(); node++) {
            var arcs = within.get(partition.part(node));
            int place = partition.place(node);
            int next = arcs.starts[place];
            for (int arc = first(node); arc < end(node); arc++) {
                if (partition.part(node) == partition.part(head(arc))) {
                    arcs.heads[next++] = partition.place(head(arc));
                }
            }
            arcs.starts[place + 1] = next;
        }
        return within;
    }
}
