package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.json.Problems;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ways in which a run can go through a graph of steps. */
final class Flow {
    private static final int[] NONE = {};

    private final Graph graph;
    private final Map<Integer, Exits> exits;
    private final Map<Integer, int[]> jumpsInto = new HashMap<>();
    private final int[] ends;
    private final int[] lowest;
    private final int[] highest;
    private final BitSet reached = new BitSet();
    private final int[] awaited;
    private final Stretches stretches;

    Flow(Graph graph, Map<Integer, Exits> exits) {
        this.graph = graph;
        this.exits = exits;
        this.ends =
                exits.keySet().stream()
                        .filter(node -> exits(node).end() && !graph.isCleanUp(node))
                        .mapToInt(Integer::intValue)
                        .sorted()
                        .toArray();
        this.awaited = new int[graph.end() + 1];
        this.lowest = new int[graph.end() + 1];
        this.highest = new int[graph.end() + 1];
        turnJumpsAround();
        loops();
        reach();
        this.stretches = new Stretches(graph, this::isEntered, exits);
    }

    private boolean isEntered(int node) {
        return into(node).length > 0 || !entersFromAbove(node);
    }

    private void turnJumpsAround() {
        Map<Integer, List<Integer>> sources = new HashMap<>();
        exits.forEach((node, leads) ->
                leads.jumps()
                        .forEach(target ->
                                sources.computeIfAbsent(target, _ -> new ArrayList<>()).add(node)));
        sources.forEach((target, from) ->
                jumpsInto.put(
                        target, from.stream().mapToInt(Integer::intValue).sorted().toArray()));
    }

    /** Numbers between a jump back and its target are one stretch, also where two overlap. */
    private void loops() {
        Arrays.setAll(lowest, node -> node);
        Arrays.setAll(highest, node -> node);
        int[] farthest = new int[lowest.length];
        Arrays.setAll(farthest, node -> Math.max(node, Arrays.stream(into(node)).max().orElse(0)));
        int start = 0;
        int last = 0;
        for (int node = 0; node <= graph.end(); node++) {
            if (node > last) {
                start = node;
            }
            last = Math.max(last, farthest[node]);
            if (last == node) {
                Arrays.fill(lowest, start, node + 1, start);
                Arrays.fill(highest, start, node + 1, node);
            }
        }
    }

    private void reach() {
        Deque<Integer> open = new ArrayDeque<>();
        for (int node = 0; node <= graph.end(); node++) {
            awaited[node] = graph.before(node).length;
            if (awaited[node] == 0) {
                open.add(node);
            }
        }
        while (!open.isEmpty()) {
            int node = open.remove();
            if (node == graph.end() || reached.get(node)) {
                continue;
            }
            reached.set(node);
            if (exits(node).onward()) {
                for (int next : graph.after(node)) {
                    if (--awaited[next] == 0) {
                        open.add(next);
                    }
                }
            }
            open.addAll(exits(node).jumps());
        }
    }

    /** Notes a problem at each step to which no run comes. */
    void refuseUnreachable(Problems problems) {
        for (int node = reached.nextClearBit(0);
                node < graph.size();
                node = reached.nextClearBit(node + 1)) {
            problems.add(
                    graph.node(node).pointer(),
                    "UNREACHABLE_STEP",
                    "no run comes here, because an evaluation before it always ends or leads past"
                            + " it: let one continue or lead here, or take the step out");
        }
    }

    Graph graph() {
        return graph;
    }

    Stretches stretches() {
        return stretches;
    }

    Exits exits(int node) {
        return exits.getOrDefault(node, Exits.ONWARD);
    }

    /** Whether some run comes to a step. */
    boolean reaches(int node) {
        return reached.get(node);
    }

    /** Whether some run comes to a step from those that it follows, and not by a jump only. */
    boolean entersFromAbove(int node) {
        return awaited[node] == 0;
    }

    /** The evaluations that may lead to a step by a jump. */
    int[] into(int node) {
        return jumpsInto.getOrDefault(node, NONE);
    }

    /** The evaluations that may end the run. */
    int[] ends() {
        return ends;
    }

    /** The first number to which a run may come back from this one. */
    int lowest(int node) {
        return lowest[node];
    }

    /** The last number from which a run may come back to this one. */
    int highest(int node) {
        return highest[node];
    }
}
