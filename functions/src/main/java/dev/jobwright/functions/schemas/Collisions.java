package dev.jobwright.functions.schemas;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether a list holds many different values of one hash. Somebody chose them so, since a check for
 * duplicates then compares each with each.
 */
final class Collisions {
    private static final int MOST = 1_000;

    private Collisions() {}

    /** Whether there is such a list anywhere in a value. */
    static boolean areIn(JsonNode value) {
        return (value.isArray() && isOne(value))
                || value.values().stream().anyMatch(Collisions::areIn);
    }

    private static boolean isOne(JsonNode list) {
        Map<Integer, Integer> counts = new HashMap<>();
        list.forEach(item -> counts.merge(item.hashCode(), 1, Integer::sum));
        Map<Integer, Set<String>> texts = new HashMap<>();
        for (var item : list) {
            if (counts.getOrDefault(item.hashCode(), 0) > MOST) {
                var same = texts.computeIfAbsent(item.hashCode(), _ -> new HashSet<>());
                if (same.add(item.toString()) && same.size() > MOST) {
                    return true;
                }
            }
        }
        return false;
    }
}
