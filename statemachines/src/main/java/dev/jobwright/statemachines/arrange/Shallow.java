package dev.jobwright.statemachines.arrange;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Blocks that are nested no deeper than a machine can be. What would lie deeper is said in layers
 * instead: all that is first, beside each other; then all that is next. That may make steps wait
 * for their neighbours, and is as deep as two.
 */
final class Shallow<N> {
    private final Map<N, Node<N>> nodes;

    Shallow(List<Node<N>> nodes) {
        this.nodes = nodes.stream().collect(toMap(Node::id, identity()));
    }

    /**
     * The same nodes, no deeper.
     *
     * @param most how many blocks may lie within each other, from 3
     */
    Block<N> block(Block<N> block, int most) {
        return switch (block) {
            case Block.Single<N> single -> single;
            case Block.Sequence<N>(var blocks) when most > 2 ->
                    sequence(blocks.stream().map(each -> block(each, most - 1)).toList());
            case Block.Parallel<N>(var branches) when most > 2 ->
                    new Block.Parallel<>(
                            branches.stream().map(each -> block(each, most - 1)).toList());
            case Block.Sequence<N> deep -> layers(leaves(deep));
            case Block.Parallel<N> deep -> layers(leaves(deep));
        };
    }

    /** What became layers within a sequence is a part of it. */
    private Block<N> sequence(List<Block<N>> blocks) {
        var all = new ArrayList<Block<N>>();
        for (var block : blocks) {
            if (block instanceof Block.Sequence<N>(var inner)) {
                all.addAll(inner);
            } else {
                all.add(block);
            }
        }
        return new Block.Sequence<>(all);
    }

    private Block<N> layers(List<N> leaves) {
        Map<N, Integer> depths = new HashMap<>();
        Map<Integer, List<Block<N>>> layers = new TreeMap<>();
        for (var leaf : leaves) {
            int depth = 0;
            for (var before : node(leaf).dependsOn()) {
                depth = Math.max(depth, depths.getOrDefault(before, -1) + 1);
            }
            depths.put(leaf, depth);
            layers.computeIfAbsent(depth, _ -> new ArrayList<>()).add(new Block.Single<>(leaf));
        }
        var blocks =
                layers.values().stream()
                        .map(layer ->
                                layer.size() == 1 ? layer.getFirst() : new Block.Parallel<>(layer))
                        .toList();
        return blocks.size() == 1 ? blocks.getFirst() : new Block.Sequence<>(blocks);
    }

    /** The nodes, each after all that it depends on, as the blocks have them. */
    private List<N> leaves(Block<N> whole) {
        var leaves = new ArrayList<N>();
        Deque<Block<N>> open = new ArrayDeque<>(List.of(whole));
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case Block.Single<N>(var node) -> leaves.add(node);
                case Block.Sequence<N>(var blocks) -> blocks.reversed().forEach(open::push);
                case Block.Parallel<N>(var blocks) -> blocks.reversed().forEach(open::push);
            }
        }
        return leaves;
    }

    private Node<N> node(N id) {
        var node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException(id + " is no node");
        }
        return node;
    }
}
