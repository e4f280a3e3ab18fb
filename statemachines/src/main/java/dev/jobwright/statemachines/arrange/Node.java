package dev.jobwright.statemachines.arrange;

import java.util.List;

/**
 * A node of a graph.
 *
 * @param id its id, by whose {@code equals} it is known
 * @param dependsOn the nodes that must have ended before it begins; what follows from other
 *     dependencies may be named or left out
 */
public record Node<N>(N id, List<N> dependsOn) {
    public Node {
        dependsOn = List.copyOf(dependsOn);
    }
}
