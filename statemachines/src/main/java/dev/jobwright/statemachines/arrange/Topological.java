package dev.jobwright.statemachines.arrange;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/** An order in which every node comes after all that it depends on. */
public final class Topological {
    private Topological() {}

    /**
     * The ids in the order in which nodes become free; of those that are free together, what was
     * defined first comes first. What is on a cycle, or behind one, is left out.
     *
     * @throws IllegalArgumentException if an id is used twice, or is depended on and no node's
     */
    public static <N> List<N> sorted(List<Node<N>> nodes) {
        return Arrays.stream(order(Arcs.dependencies(nodes)))
                .mapToObj(place -> nodes.get(place).id())
                .toList();
    }

    /**
     * The order in which nodes become free, the lowest number first. Nodes that are on a cycle, or
     * behind one, are left out.
     */
    static int[] order(Arcs before) {
        var after = before.reversed();
        int[] missing = new int[before.nodes()];
        PriorityQueue<Integer> free = new PriorityQueue<>();
        for (int node = 0; node < missing.length; node++) {
            missing[node] = before.degree(node);
            if (missing[node] == 0) {
                free.add(node);
            }
        }
        int[] order = new int[missing.length];
        int length = 0;
        while (!free.isEmpty()) {
            int node = free.remove();
            order[length++] = node;
            for (int arc = after.first(node); arc < after.end(node); arc++) {
                if (--missing[after.head(arc)] == 0) {
                    free.add(after.head(arc));
                }
            }
        }
        return Arrays.copyOf(order, length);
    }
}
