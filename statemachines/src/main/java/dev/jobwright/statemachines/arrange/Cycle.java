package dev.jobwright.statemachines.arrange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Why a graph cannot run. */
public final class Cycle {
    private Cycle() {}

    /**
     * A cycle of the graph, if it has any: each node depends on the one before it, and the first,
     * which is the one that was defined first, on the last.
     *
     * @throws IllegalArgumentException if an id is used twice, or is depended on and no node's
     */
    public static <N> Optional<List<N>> find(List<Node<N>> nodes) {
        var before = Arcs.dependencies(nodes);
        boolean[] done = new boolean[nodes.size()];
        int[] order = Topological.order(before);
        for (int node : order) {
            done[node] = true;
        }
        for (int node = 0; node < done.length; node++) {
            if (!done[node]) {
                return Optional.of(
                        backFrom(node, before, done).stream()
                                .map(place -> nodes.get(place).id())
                                .toList());
            }
        }
        return Optional.empty();
    }

    /**
     * Whoever was not done depends on another that was not, so that the way back ends in a loop.
     */
    private static List<Integer> backFrom(int start, Arcs before, boolean[] done) {
        List<Integer> path = new ArrayList<>();
        int[] steps = new int[done.length];
        int node = start;
        while (steps[node] == 0) {
            path.add(node);
            steps[node] = path.size();
            int arc = before.first(node);
            while (done[before.head(arc)]) {
                arc++;
            }
            node = before.head(arc);
        }
        var cycle = new ArrayList<>(path.subList(steps[node] - 1, path.size()));
        Collections.reverse(cycle);
        Collections.rotate(cycle, -cycle.indexOf(Collections.min(cycle)));
        return cycle;
    }
}
