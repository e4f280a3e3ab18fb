package dev.jobwright.statemachines.arrange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Turns any graph without cycles into nested blocks. Parts that nothing connects become branches,
 * parts that wholly follow each other a sequence; both are found exactly, so a graph that blocks
 * can say comes out as it is. Any other is cut in two somewhere, at the cost of waits that nobody
 * asked for, and each half is turned in the same way.
 *
 * <p>Where all nodes weigh the same, the longest path of the blocks has no more of them than the
 * graph's. The result is the same for the same nodes in the same order, in whatever order their
 * dependencies are named. What would nest too deep is said in layers; until then it may be
 * thousands deep, so nothing here recurses.
 */
public final class Arrange<N> {
    /** How many blocks may lie within each other; nobody has asked Step Functions for more. */
    static final int MOST_NESTED = 40;

    private final List<Node<N>> nodes;
    private final Search search;
    private final Deque<Unfinished<N>> unfinished = new ArrayDeque<>();

    private Arrange(List<Node<N>> nodes) {
        this.nodes = nodes;
        this.search = new Search(nodes);
    }

    /**
     * The blocks for a graph.
     *
     * @param nodes the nodes in their order of definition, at least one
     * @throws IllegalArgumentException if there is a cycle, which it names; if an id is used twice;
     *     if one is depended on and is no node's
     */
    public static <N> Arrangement<N> blocks(List<Node<N>> nodes) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to arrange: give a node");
        }
        Cycle.find(nodes)
                .ifPresent(cycle -> {
                    throw new IllegalArgumentException(
                            "each of these depends on the one before it, and the first on"
                                    + " the last: "
                                    + cycle);
                });
        var whole = Dag.of(Arcs.dependencies(nodes));
        var block = new Arrange<>(nodes).block(whole);
        return new Arrangement<>(new Shallow<>(nodes).block(block, MOST_NESTED), nodes);
    }

    private Block<N> block(Dag whole) {
        var block = begun(whole);
        while (!unfinished.isEmpty()) {
            var inner = unfinished.element();
            if (block.isPresent()) {
                inner.add(block.get());
            }
            if (inner.parts().isEmpty()) {
                block = Optional.of(unfinished.remove().block());
            } else {
                block = begun(inner.parts().remove());
            }
        }
        return block.orElseThrow();
    }

    /** The block for a graph if it has one node; else it becomes the innermost unfinished one. */
    private Optional<Block<N>> begun(Dag dag) {
        return switch (Shape.of(dag, search)) {
            case Shape.One(var name) -> Optional.of(new Block.Single<>(nodes.get(name).id()));
            case Shape.Beside(var parts) -> begun(false, parts);
            case Shape.After(var parts) -> begun(true, parts);
        };
    }

    private Optional<Block<N>> begun(boolean inSequence, List<Dag> parts) {
        unfinished.push(new Unfinished<>(inSequence, new ArrayDeque<>(parts), new ArrayList<>()));
        return Optional.empty();
    }

    /** A block of which some parts are graphs still, each let go of when its turn has come. */
    private record Unfinished<N>(boolean inSequence, Deque<Dag> parts, List<Block<N>> blocks) {
        /** Half of what was cut can be a sequence itself, and goes on in this one. */
        void add(Block<N> block) {
            if (inSequence && block instanceof Block.Sequence<N>(var more)) {
                blocks.addAll(more);
            } else {
                blocks.add(block);
            }
        }

        Block<N> block() {
            return inSequence ? new Block.Sequence<>(blocks) : new Block.Parallel<>(blocks);
        }
    }
}
