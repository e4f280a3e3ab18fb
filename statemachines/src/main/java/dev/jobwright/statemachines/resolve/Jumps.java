package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.workflow.Evaluation;
import dev.jobwright.jobs.workflow.Evaluation.Target;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.Workflow.Mapping;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checks where evaluations lead. Between an evaluation and the step that it leads to, either way,
 * may only stand what comes after the one of them and before the other: a jump out of a branch, or
 * into one, would leave others waiting for what never comes.
 */
final class Jumps {
    private final Graph graph;
    private final Problems problems;

    private Jumps(Graph graph, Problems problems) {
        this.graph = graph;
        this.problems = problems;
    }

    /** By the number of the evaluation, where it may lead; problems where it may not. */
    static Map<Integer, Exits> of(Graph graph, Problems problems) {
        var jumps = new Jumps(graph, problems);
        Map<Integer, Exits> exits = new HashMap<>();
        for (int node = 0; node < graph.size(); node++) {
            if (graph.step(node).action() instanceof Workflow.Action.Evaluate(var evaluation)) {
                exits.put(node, jumps.exits(node, evaluation));
            }
        }
        return exits;
    }

    private Exits exits(int node, Evaluation<Mapping> evaluation) {
        Map<StepId, Boolean> allowed = new LinkedHashMap<>();
        for (int i = 0; i < evaluation.conditions().size(); i++) {
            if (evaluation.conditions().get(i).target() instanceof Target.Jump(var step)) {
                int target = graph.number(step);
                boolean fits =
                        allowed.computeIfAbsent(
                                step, _ -> fits(Math.min(node, target), Math.max(node, target)));
                if (!fits) {
                    refuse(node, i, step);
                }
            }
        }
        var jumps =
                allowed.keySet().stream()
                        .filter(step -> allowed.getOrDefault(step, false))
                        .map(graph::number)
                        .toList();
        return Exits.of(node, evaluation, jumps);
    }

    private void refuse(int node, int condition, StepId target) {
        problems.add(
                graph.node(node).pointer() + "/evaluation_config/conditions/" + condition,
                "JUMP_ACROSS_BRANCHES",
                target
                        + " is not on the same line of steps: lead to a step that is before or"
                        + " after the evaluation, with no branch between them that begins or ends"
                        + " elsewhere");
    }

    private boolean fits(int first, int last) {
        if (!graph.isBefore(first, last) || graph.isCleanUp(first) != graph.isCleanUp(last)) {
            return false;
        }
        var inside = new BitSet();
        for (int node = first; node <= last; node++) {
            if ((node == first || graph.isBefore(first, node))
                    && (node == last || graph.isBefore(node, last))) {
                inside.set(node);
            }
        }
        return inside.stream()
                .allMatch(node ->
                        (node == first || within(inside, graph.before(node)))
                                && (node == last || within(inside, graph.after(node))));
    }

    private static boolean within(BitSet inside, int[] nodes) {
        for (int node : nodes) {
            if (!inside.get(node)) {
                return false;
            }
        }
        return true;
    }
}
