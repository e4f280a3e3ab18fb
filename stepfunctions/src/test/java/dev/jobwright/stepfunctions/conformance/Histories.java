package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.json.Json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the histories of an execution: section 8 of FORMAT.md. */
final class Histories {
    private static final Set<String> PLACE = Set.of("id", "previousEventId", "timestamp");

    /**
     * The month from which on the exit of a distributed Map hangs below its run's start in all
     * recordings. In those until July 2024 it hung below the run's end.
     */
    private static final String EXITS_MOVED = "2024-11";

    private final Matcher matcher;
    private final boolean older;

    /**
     * Of one recording.
     *
     * @param recorded the day, such as {@code 2025-10-28}
     */
    Histories(Matcher matcher, String recorded) {
        this.matcher = matcher;
        this.older = recorded.compareTo(EXITS_MOVED) < 0;
    }

    /**
     * How far they agree, from 1 on: the result is compared elsewhere.
     *
     * @param expected a run's {@code expected}
     * @param prefix whether the recording stopped before the end
     */
    Found compare(Map<String, Object> expected, List<Map<String, Object>> actual, boolean prefix) {
        List<Map<String, Object>> recorded = events(expected.getOrDefault("history", List.of()));
        List<Map<String, Object>> events = older ? ofToday(recorded) : recorded;
        List<Object> spans = Json.asArray(expected.getOrDefault("unordered_spans", List.of()));
        if (!spans.isEmpty()) {
            return new LostOrder(this).compare(events, actual);
        }
        Found strictly = strict(events, actual, prefix);
        return strictly.level() == 4 || !"concurrent".equals(expected.get("ordering"))
                ? strictly
                : new Chains(this).compare(events, actual);
    }

    /** The events with the exits of distributed Maps where they are now. */
    private static List<Map<String, Object>> ofToday(List<Map<String, Object>> events) {
        return events.stream()
                .map(event -> {
                    int before = number(event, "previousEventId");
                    if (!"MapStateExited".equals(event.get("type")) || before < 1) {
                        return event;
                    }
                    Map<String, Object> ended = events.get(Math.min(before, events.size()) - 1);
                    if (!"MapRunSucceeded".equals(ended.get("type"))) {
                        return event;
                    }
                    Map<String, Object> moved = new LinkedHashMap<>(event);
                    moved.put("previousEventId", number(ended, "previousEventId"));
                    return moved;
                })
                .toList();
    }

    static List<Map<String, Object>> events(Object history) {
        Object events =
                history instanceof Map<?, ?> map
                        ? Json.asObject(map).getOrDefault("events", List.of())
                        : history;
        return Json.asArray(events).stream().map(Json::asObject).toList();
    }

    private Found strict(
            List<Map<String, Object>> expected, List<Map<String, Object>> actual, boolean prefix) {
        Found worst = Found.ALL;
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            worst =
                    worst.and(
                            event(expected.get(i), actual.get(i))
                                    .and(ids(expected.get(i), actual.get(i)))
                                    .at("event " + (i + 1)));
        }
        if (actual.size() < expected.size() || (actual.size() > expected.size() && !prefix)) {
            return worst.level() > 1 ? new Found(1, count(expected, actual)) : worst;
        }
        return worst;
    }

    private static String count(
            List<Map<String, Object>> expected, List<Map<String, Object>> actual) {
        return "%d events but was %d".formatted(expected.size(), actual.size());
    }

    /** One event against another, apart from its place among the others. */
    Found event(Map<String, Object> expected, Map<String, Object> actual) {
        String told = label(expected);
        if (!told.equals(label(actual))) {
            return new Found(1, told + " but was " + label(actual));
        }
        return matcher.difference(bare(expected), bare(actual))
                .map(difference -> new Found(2, difference))
                .orElse(Found.ALL);
    }

    /** The places of two events that should be at the same. */
    Found ids(Map<String, Object> expected, Map<String, Object> actual) {
        for (String id : List.of("id", "previousEventId")) {
            Optional<String> ids =
                    matcher.difference(
                            expected.getOrDefault(id, Json.NULL),
                            actual.getOrDefault(id, Json.NULL));
            if (ids.isPresent()) {
                return new Found(3, expected.get("type") + " " + id + ids.get());
            }
        }
        return Found.ALL;
    }

    /** The type, and the name of the state or iteration that it tells of. */
    static String label(Map<String, Object> event) {
        String name =
                event.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("Details"))
                        .map(entry ->
                                entry.getValue() instanceof Map<?, ?> details
                                                && details.get("name") instanceof String text
                                        ? " " + text
                                        : "")
                        .findFirst()
                        .orElse("");
        return event.get("type") + name;
    }

    static int number(Map<String, Object> event, String field) {
        return event.get(field) instanceof Number number ? number.intValue() : 0;
    }

    private static Map<String, Object> bare(Map<String, Object> event) {
        Map<String, Object> bare = new LinkedHashMap<>(event);
        bare.keySet().removeAll(PLACE);
        return bare;
    }
}
