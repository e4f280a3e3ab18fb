package dev.jobwright.statemachines.arrange;

import java.util.List;

/**
 * A node of a graph.
 *
 * @param id its id, by whose {@code equals} it is known
 * @param dependsOn the nodes that must have ended before it begins; what follows from other
 *     dependencies may be named or left out
 * @param weight about how long it takes, in a unit of which all nodes' are: at least 1. Nobody
 *     should wait for a day's timer who did not ask to, and to see that one must know of it
 */
public record Node<N>(N id, List<N> dependsOn, int weight) {
    public Node {
        dependsOn = List.copyOf(dependsOn);
        if (weight < 1) {
            throw new IllegalArgumentException(id + " weighs " + weight + ": give 1 or more");
        }
    }

    /** A node of which no more is known than of the others. */
    public Node(N id, List<N> dependsOn) {
        this(id, dependsOn, 1);
    }
}
