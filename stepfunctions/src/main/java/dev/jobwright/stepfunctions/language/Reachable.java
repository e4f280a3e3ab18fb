package dev.jobwright.stepfunctions.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that every transition has its target, and that every state can be reached. */
final class Reachable {
    private final Fields states;
    private final Map<String, State> read;
    private final List<Problem> problems;

    Reachable(Fields states, Map<String, State> read, List<Problem> problems) {
        this.states = states;
        this.read = read;
        this.problems = problems;
    }

    void check(String start) {
        read.forEach((name, state) -> targets(state).forEach(to -> exists(name, to)));
        // Where states are missing or unread, those that follow would only repeat the problem.
        if (!problems.isEmpty()) {
            return;
        }
        Set<String> reached = reach(start);
        for (String name : read.keySet()) {
            if (!reached.contains(name)) {
                states.problem(
                        "MISSING_TRANSITION_TARGET", name, "State is not reachable: " + name);
            }
        }
    }

    private void exists(String from, String to) {
        if (!states.has(to)) {
            states.problem("MISSING_TRANSITION_TARGET", from, "Missing 'Next' target: " + to);
        }
    }

    private Set<String> reach(String start) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            String name = next.pop();
            State state = read.get(name);
            if (state != null && reached.add(name)) {
                next.addAll(targets(state));
            }
        }
        return reached;
    }

    private static Set<String> targets(State state) {
        Set<String> targets = new LinkedHashSet<>();
        switch (state) {
            case State.Pass pass -> add(targets, pass.transition());
            case State.Wait wait -> add(targets, wait.transition());
            case State.Choice choice -> {
                choice.choices().forEach(rule -> targets.add(rule.next()));
                choice.defaultState().ifPresent(targets::add);
            }
            case State.Fallible fallible -> {
                add(targets, fallible.transition());
                fallible.catchers().forEach(catcher -> targets.add(catcher.next()));
            }
            case State.Succeed _, State.Fail _ -> {}
        }
        return targets;
    }

    private static void add(Set<String> targets, Transition transition) {
        if (transition instanceof Transition.Next(String state)) {
            targets.add(state);
        }
    }
}
