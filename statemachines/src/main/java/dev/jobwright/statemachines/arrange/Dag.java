package dev.jobwright.statemachines.arrange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of the graph that no path leaves and enters again. Its nodes are numbered anew, each after
 * all that it depends on; {@link #name} is a node's place in the whole graph's definition.
 */
final class Dag {
    private final int[] names;
    private final Arcs before;
    private final Arcs after;

    private Dag(int[] names, Arcs before, Arcs after) {
        this.names = names;
        this.before = before;
        this.after = after;
    }

    /** The whole of a graph without cycles, from what each node depends on. */
    static Dag of(Arcs dependencies) {
        int[] order = Topological.order(dependencies);
        var before = dependencies.renumbered(order);
        return new Dag(order, before, before.reversed());
    }

    int size() {
        return names.length;
    }

    int name(int node) {
        return names[node];
    }

    /** What each node directly depends on. */
    Arcs before() {
        return before;
    }

    /** What directly depends on each node. */
    Arcs after() {
        return after;
    }

    /** Each of the parts as a graph of its own. */
    List<Dag> parts(Partition partition) {
        int[][] parts = new int[partition.parts()][];
        Arrays.setAll(parts, part -> new int[partition.size(part)]);
        for (int node = 0; node < names.length; node++) {
            parts[partition.part(node)][partition.place(node)] = names[node];
        }
        var befores = before.within(partition);
        var afters = after.within(partition);
        return IntStream.range(0, parts.length)
                .mapToObj(part -> new Dag(parts[part], befores.get(part), afters.get(part)))
                .toList();
    }

    /** The parts that no arc connects, in the order of definition of their first nodes. */
    List<Dag> components() {
        int[] parts = new int[names.length];
        Arrays.fill(parts, -1);
        int[] open = new int[names.length];
        int count = 0;
        for (int node = 0; node < parts.length; node++) {
            if (parts[node] < 0) {
                parts[node] = count++;
                open[0] = node;
                spread(parts, open);
            }
        }
        if (count == 1) {
            return List.of(this);
        }
        var components = new ArrayList<>(parts(new Partition(parts, count)));
        components.sort(Comparator.comparingInt(Dag::firstName));
        return components;
    }

    /** Gives all that is connected with the first open node its part. */
    private void spread(int[] parts, int[] open) {
        int size = 1;
        while (size > 0) {
            int node = open[--size];
            for (var arcs : List.of(before, after)) {
                for (int arc = arcs.first(node); arc < arcs.end(node); arc++) {
                    if (parts[arcs.head(arc)] < 0) {
                        parts[arcs.head(arc)] = parts[node];
                        open[size++] = arcs.head(arc);
                    }
                }
            }
        }
    }

    private int firstName() {
        return Arrays.stream(names).min().orElseThrow();
    }

    /**
     * The parts of which each comes wholly after the one before it, however one orders the nodes:
     * where the graph is cut so, no wait is forced.
     */
    List<Dag> series() {
        var forced = Forced.byPrefix(this, Order.byNumber(names.length));
        int[] parts = new int[names.length];
        int part = 0;
        for (int node = 0; node < names.length; node++) {
            parts[node] = part;
            if (forced[node] == 0) {
                part++;
            }
        }
        return part == 1 ? List.of(this) : parts(new Partition(parts, part));
    }

    /** So many nodes from the beginning of an order, and the others. */
    List<Dag> halves(Order order, int length) {
        int[] parts = new int[names.length];
        for (int i = length; i < order.size(); i++) {
            parts[order.node(i)] = 1;
        }
        return parts(new Partition(parts, 2));
    }
}
