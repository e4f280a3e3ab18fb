package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks that every transition of a flow has its target, that the machine can end, and that every
 * state can be reached. It looks at the states as written, so that a problem in one of them does
 * not hide those of the way through them.
 */
final class Transitions {
    private static final Set<String> ENDS = Set.of("Succeed", "Fail");

    private final Fields flow;
    private final Fields states;
    private final Map<String, Set<String>> leads = new HashMap<>();
    private boolean ends;

    Transitions(Fields flow, Fields states) {
        this.flow = flow;
        this.states = states;
    }

    void check(String start) {
        exists(start, flow.place("StartAt"));
        states.json().forEach(this::follow);
        // Only the whole machine must have an end; a branch may go on for ever.
        if (!ends && flow.place().isEmpty()) {
            flow.problems()
                    .add(Problem.error("MISSING_END_STATE", "Workflow has no terminal state", ""));
            return;
        }
        Set<String> reached = reach(start);
        for (String name : states.names()) {
            if (!reached.contains(name)) {
                missing("State \"" + name + "\" is not reachable.", states.place(name));
            }
        }
    }

    private void follow(String name, Object written) {
        if (!(written instanceof Map<?, ?> map)) {
            return;
        }
        Map<String, Object> state = Json.asObject(map);
        Set<String> targets = new LinkedHashSet<>();
        String place = states.place(name);
        target(state, "Next", place, targets);
        target(state, "Default", place, targets);
        for (String list : List.of("Choices", "Catch")) {
            List<Object> entries =
                    state.get(list) instanceof List<?> all ? Json.asArray(all) : List.of();
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i) instanceof Map<?, ?> entry) {
                    String at = place + "/" + list + "[" + i + "]";
                    target(Json.asObject(entry), "Next", at, targets);
                }
            }
        }
        ends |= Boolean.TRUE.equals(state.get("End"));
        ends |= state.get("Type") instanceof String type && ENDS.contains(type);
        leads.put(name, targets);
    }

    private void target(Map<String, Object> from, String field, String place, Set<String> targets) {
        if (from.get(field) instanceof String to) {
            exists(to, place + "/" + field);
            targets.add(to);
        }
    }

    private void exists(String to, String place) {
        if (!states.has(to)) {
            missing("Missing 'Next' target: " + to, place);
        }
    }

    private void missing(String message, String place) {
        flow.problems().add(Problem.error("MISSING_TRANSITION_TARGET", message, place));
    }

    private Set<String> reach(String start) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            String name = next.pop();
            if (reached.add(name)) {
                next.addAll(leads.getOrDefault(name, Set.of()));
            }
        }
        return reached;
    }
}
