package dev.jobwright.statemachines.arrange;

import java.util.List;

/**
 * What can be said with states that follow each other and branches beside each other. Neither kind
 * of list holds a block of its own kind, and each has at least two blocks.
 *
 * <p>A tree of an arrangement is never too deep for what walks it by recursion.
 */
public sealed interface Block<N> {
    /** One node. */
    record Single<N>(N node) implements Block<N> {}

    /** Each block begins when all of the one before it has ended. */
    record Sequence<N>(List<Block<N>> blocks) implements Block<N> {
        public Sequence {
            blocks = List.copyOf(blocks);
        }
    }

    /** All begin together, in the order in which their first nodes were defined. */
    record Parallel<N>(List<Block<N>> branches) implements Block<N> {
        public Parallel {
            branches = List.copyOf(branches);
        }
    }
}
