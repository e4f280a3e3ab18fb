package dev.jobwright.statemachines.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Steps of which each follows only the one before it, and is followed only by the one after it:
 * what holds at the head of such a stretch changes on it only where a step itself changes it.
 */
final class Stretches {
    private final Graph graph;
    private final int[] heads;
    private final BitSet allHeads = new BitSet();
    private final List<List<Integer>> exits = new ArrayList<>();

    /**
     * The stretches of a graph.
     *
     * @param entered whether a step can be come to from elsewhere
     * @param jumps where evaluations lead
     */
    Stretches(Graph graph, IntPredicate entered, Map<Integer, Exits> jumps) {
        this.graph = graph;
        this.heads = new int[graph.end() + 1];
        for (int node = 0; node <= graph.end(); node++) {
            boolean head = isHead(node, entered);
            allHeads.set(node, head);
            heads[node] = head ? node : heads[graph.before(node)[0]];
            exits.add(new ArrayList<>());
        }
        for (int node = 0; node < graph.end(); node++) {
            var from = exits.get(heads[node]);
            Arrays.stream(graph.after(node)).filter(allHeads::get).forEach(from::add);
            var leads = jumps.getOrDefault(node, Exits.ONWARD);
            from.addAll(leads.jumps());
            if (leads.end()) {
                from.add(graph.end());
            }
        }
    }

    private boolean isHead(int node, IntPredicate entered) {
        return node == graph.end()
                || graph.before(node).length != 1
                || graph.after(graph.before(node)[0]).length != 1
                || entered.test(node);
    }

    /** The first step of the stretch that a step is on. */
    int head(int node) {
        return heads[node];
    }

    /** The heads within some numbers. */
    BitSet heads(int from, int to) {
        var some = new BitSet();
        some.or(allHeads);
        some.clear(0, from);
        some.clear(to + 1, graph.end() + 2);
        return some;
    }

    /** The heads to which a stretch leads. */
    List<Integer> exits(int head) {
        return exits.get(head);
    }
}
