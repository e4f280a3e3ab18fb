package dev.jobwright.stepfunctions.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares with a recording that lost the ids of some events.
 *
 * <p>Those that kept theirs must have the same here. The others are a set: each needs one of ours
 * whose id nobody else has. The recorder also dropped events of the Parallel state itself, so only
 * such may be left over.
 */
final class LostOrder {
    private static final String DROPPED = "ParallelState";

    private final Histories histories;

    LostOrder(Histories histories) {
        this.histories = histories;
    }

    Found compare(List<Map<String, Object>> expected, List<Map<String, Object>> actual) {
        Map<Integer, Map<String, Object>> byId = new HashMap<>();
        actual.forEach(event -> byId.put(Histories.number(event, "id"), event));
        List<Map<String, Object>> lost = new ArrayList<>();
        Found worst = gapless(actual);
        for (Map<String, Object> event : expected) {
            int id = Histories.number(event, "id");
            Optional<Map<String, Object>> ours = Optional.ofNullable(byId.remove(id));
            if (id == 0) {
                lost.add(event);
            } else if (ours.isEmpty()) {
                worst = worst.and(new Found(1, "no event " + id));
            } else {
                worst =
                        worst.and(
                                histories
                                        .event(event, ours.get())
                                        .and(histories.ids(event, ours.get()))
                                        .at("event " + id));
            }
        }
        return worst.and(set(lost, new ArrayList<>(byId.values())));
    }

    private static Found gapless(List<Map<String, Object>> actual) {
        for (int i = 0; i < actual.size(); i++) {
            int id = Histories.number(actual.get(i), "id");
            if (id != i + 1 || Histories.number(actual.get(i), "previousEventId") >= id) {
                return new Found(3, "event " + (i + 1) + " has id " + id);
            }
        }
        return Found.ALL;
    }

    private Found set(List<Map<String, Object>> expected, List<Map<String, Object>> left) {
        Found worst = Found.ALL;
        for (Map<String, Object> event : expected) {
            Optional<Map<String, Object>> best =
                    left.stream()
                            .max(
                                    java.util.Comparator.comparingInt(
                                            one -> histories.event(event, one).level()));
            if (best.isEmpty()) {
                return new Found(1, "no " + Histories.label(event));
            }
            worst = worst.and(histories.event(event, best.get()));
            left.remove(best.get());
        }
        left.removeIf(event -> String.valueOf(event.get("type")).startsWith(DROPPED));
        return left.isEmpty()
                ? worst
                : worst.and(
                        new Found(1, "besides " + left.stream().map(Histories::label).toList()));
    }
}
