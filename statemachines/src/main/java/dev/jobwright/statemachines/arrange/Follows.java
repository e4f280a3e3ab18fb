package dev.jobwright.statemachines.arrange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which nodes directly follow which others in blocks. */
final class Follows {
    private Follows() {}

    /**
     * For each node that is not at the beginning, the nodes that it directly follows, in the order
     * of definition. Nodes that begin the same block share one list, so that all lists together are
     * as long as there are nodes.
     */
    static <N> Map<N, List<N>> in(Block<N> root, List<Node<N>> nodes) {
        Map<N, Integer> places = new HashMap<>();
        nodes.forEach(node -> places.put(node.id(), places.size()));
        Map<N, List<N>> follows = new HashMap<>();
        Deque<Block<N>> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case Block.Single<N> _ -> {}
                case Block.Parallel<N>(var branches) -> branches.forEach(open::push);
                case Block.Sequence<N>(var blocks) -> {
                    blocks.forEach(open::push);
                    for (int i = 1; i < blocks.size(); i++) {
                        var before = edge(blocks.get(i - 1), List::getLast);
                        before.sort(Comparator.comparing(places::get));
                        edge(blocks.get(i), List::getFirst)
                                .forEach(node -> follows.put(node, before));
                    }
                }
            }
        }
        return follows;
    }

    /** The nodes at one edge of a block. */
    private static <N> List<N> edge(Block<N> root, Side<N> side) {
        List<N> edge = new ArrayList<>();
        Deque<Block<N>> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case Block.Single<N>(var node) -> edge.add(node);
                case Block.Parallel<N>(var branches) -> branches.forEach(open::push);
                case Block.Sequence<N>(var blocks) -> open.push(side.of(blocks));
            }
        }
        return edge;
    }

    private interface Side<N> {
        Block<N> of(List<Block<N>> blocks);
    }
}
