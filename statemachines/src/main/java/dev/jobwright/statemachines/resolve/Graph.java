package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.Workflow;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A workflow's steps, numbered from 0 in an order in which each comes after all that it follows.
 * Clean-up steps come last. After them all there is one more number, {@link #end}, for the moment
 * when all steps but the clean-ups have ended.
 */
final class Graph {
    private final List<Node> nodes;
    private final Map<StepId, Integer> numbers = new HashMap<>();
    private final int[][] before;
    private final int[][] after;
    private final BitSet[] ancestors;

    /**
     * A step in its place.
     *
     * @param step the step
     * @param pointer where it stands in the document
     * @param dependsOn the steps that it directly follows, as the document has it
     */
    record Node(Workflow.Step step, String pointer, List<StepId> dependsOn) {}

    /** A graph without cycles, its nodes in order. */
    Graph(List<Node> nodes) {
        this.nodes = List.copyOf(nodes);
        this.before = new int[nodes.size() + 1][];
        this.after = new int[nodes.size() + 1][];
        this.ancestors = new BitSet[nodes.size()];
        for (int node = 0; node < nodes.size(); node++) {
            numbers.put(nodes.get(node).step().id(), node);
            ancestors[node] = new BitSet();
            before[node] = direct(node);
        }
        before[end()] = lastOf(false);
        turnAround();
    }

    /** What a step follows directly, without what follows from the rest. */
    private int[] direct(int node) {
        var above = ancestors[node];
        return nodes.get(node).dependsOn().stream()
                .map(this::number)
                .sorted(java.util.Comparator.reverseOrder())
                .mapToInt(Integer::intValue)
                .filter(one -> {
                    boolean direct = !above.get(one);
                    if (direct) {
                        above.or(ancestors[one]);
                        above.set(one);
                    }
                    return direct;
                })
                .toArray();
    }

    private int[] lastOf(boolean always) {
        var followed = new BitSet();
        for (int node = 0; node < nodes.size(); node++) {
            Arrays.stream(before[node]).forEach(followed::set);
        }
        return IntStream.range(0, nodes.size())
                .filter(node -> isCleanUp(node) == always && !followed.get(node))
                .toArray();
    }

    private void turnAround() {
        int[] degrees = new int[before.length];
        Arrays.stream(before).flatMapToInt(Arrays::stream).forEach(node -> degrees[node]++);
        Arrays.setAll(after, node -> new int[degrees[node]]);
        for (int node = before.length - 1; node >= 0; node--) {
            for (int one : before[node]) {
                after[one][--degrees[one]] = node;
            }
        }
    }

    int size() {
        return nodes.size();
    }

    /** The number of the moment when all steps but the clean-ups have ended. */
    int end() {
        return nodes.size();
    }

    Node node(int number) {
        return nodes.get(number);
    }

    Workflow.Step step(int number) {
        return nodes.get(number).step();
    }

    int number(StepId id) {
        return Optional.ofNullable(numbers.get(id)).orElseThrow();
    }

    boolean isCleanUp(int number) {
        return number != end() && step(number).always();
    }

    /** The steps that one directly follows, without those that follow from others. */
    int[] before(int number) {
        return before[number];
    }

    /** The steps that directly follow one. */
    int[] after(int number) {
        return after[number];
    }

    /** Whether a step has ended before another begins, unless they are run again. */
    boolean isBefore(int one, int other) {
        if (other == end() || isCleanUp(one) != isCleanUp(other)) {
            return isCleanUp(other) || !isCleanUp(one);
        }
        return ancestors[other].get(one);
    }
}
