package dev.jobwright.stepfunctions.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the histories of what ran at once, of which AWS promises no order but that of cause and
 * effect: as trees, in which every event hangs below the one before it in its chain.
 *
 * <p>Which branch ends last, and which iteration makes place for the next, is chance. So the end of
 * a Parallel or Map state and the start of an iteration hang below the state's start here, whatever
 * branch their own {@code previousEventId} leads to; that it leads into one of them is level 4.
 */
final class Chains {
    private static final Set<String> STARTS = Set.of("ParallelStateStarted", "MapStateStarted");

    /** What hangs below the start of its Parallel or Map state. */
    private static final Set<String> BELOW_START =
            Set.of(
                    "MapIterationStarted",
                    "MapStateSucceeded",
                    "MapStateFailed",
                    "MapStateAborted",
                    "MapStateExited",
                    "ParallelStateSucceeded",
                    "ParallelStateFailed",
                    "ParallelStateAborted",
                    "ParallelStateExited");

    private final Histories histories;

    Chains(Histories histories) {
        this.histories = histories;
    }

    /** An event and what follows from it. */
    private record Node(Map<String, Object> event, List<Node> then) {
        String label() {
            return event.isEmpty() ? "" : Histories.label(event);
        }
    }

    Found compare(List<Map<String, Object>> expected, List<Map<String, Object>> actual) {
        return trees(tree(expected), tree(actual)).and(numbered(actual));
    }

    private static Found numbered(List<Map<String, Object>> events) {
        for (int i = 0; i < events.size(); i++) {
            int id = Histories.number(events.get(i), "id");
            if (id != i + 1 || Histories.number(events.get(i), "previousEventId") >= id) {
                return new Found(3, "event " + (i + 1) + " has id " + id);
            }
        }
        return Found.ALL;
    }

    private static Node tree(List<Map<String, Object>> events) {
        Map<Integer, Node> nodes = new LinkedHashMap<>();
        Map<Integer, Integer> above = new HashMap<>();
        nodes.put(0, new Node(Map.of(), new ArrayList<>()));
        for (Map<String, Object> event : events) {
            int id = Histories.number(event, "id");
            int before = Histories.number(event, "previousEventId");
            String type = String.valueOf(event.get("type"));
            int parent = BELOW_START.contains(type) ? start(before, nodes, above) : before;
            var node = new Node(event, new ArrayList<>());
            nodes.put(id, node);
            above.put(id, parent);
            Optional.ofNullable(nodes.get(parent)).ifPresent(one -> one.then().add(node));
        }
        return nodes.getOrDefault(0, new Node(Map.of(), List.of()));
    }

    /** The start of the state in which this event happened; the event itself when it is one. */
    private static int start(int id, Map<Integer, Node> nodes, Map<Integer, Integer> above) {
        int at = id;
        while (at != 0) {
            Node node = nodes.get(at);
            String type = node == null ? "" : String.valueOf(node.event().get("type"));
            if (STARTS.contains(type)) {
                return at;
            }
            int parent = above.getOrDefault(at, 0);
            // A state that has ended hangs below its own start: go on above that.
            at =
                    type.endsWith("StateExited") && BELOW_START.contains(type)
                            ? above.getOrDefault(parent, 0)
                            : parent;
        }
        return id;
    }

    private Found trees(Node expected, Node actual) {
        Found here =
                expected.event().isEmpty()
                        ? Found.ALL
                        : histories.event(expected.event(), actual.event());
        if (here.level() <= 1 || expected.then().size() != actual.then().size()) {
            return here.and(
                    new Found(
                            1,
                            "after %s comes %s but was %s"
                                    .formatted(expected.label(), after(expected), after(actual))));
        }
        List<Node> left = new ArrayList<>(actual.then());
        for (Node next : expected.then()) {
            Found best = Found.none("");
            Optional<Node> chosen = Optional.empty();
            for (Node one : left) {
                Found found = trees(next, one);
                if (found.level() > best.level()) {
                    best = found;
                    chosen = Optional.of(one);
                }
                if (best.level() == 4) {
                    break;
                }
            }
            chosen.ifPresent(left::remove);
            here = here.and(best);
        }
        return here;
    }

    private static List<String> after(Node node) {
        return node.then().stream().map(Node::label).toList();
    }
}
