package dev.jobwright.statemachines.arrange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A graph as blocks, and what that costs. */
public final class Arrangement<N> {
    private final Block<N> block;
    private final List<Node<N>> nodes;
    private final Map<N, List<N>> follows;

    Arrangement(Block<N> block, List<Node<N>> nodes) {
        this.block = block;
        this.nodes = List.copyOf(nodes);
        this.follows = Follows.in(block, nodes);
    }

    /** The blocks, in which each node stands once. */
    public Block<N> block() {
        return block;
    }

    /**
     * The waits that the blocks add to the graph, only those of nodes that directly follow each
     * other, in the order of definition of who waits, then of who is waited for. Read no more of
     * them than are needed: where hundreds wait for hundreds they are many, and so they are made
     * one by one.
     */
    public Stream<ForcedWait<N>> forcedWaits() {
        return nodes.stream().flatMap(this::forcedWaits);
    }

    private Stream<ForcedWait<N>> forcedWaits(Node<N> node) {
        var asked = Set.copyOf(node.dependsOn());
        return follows.getOrDefault(node.id(), List.of()).stream()
                .filter(other -> !asked.contains(other))
                .map(other -> new ForcedWait<>(node.id(), other));
    }
}
