package dev.jobwright.stepfunctions.store;

import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.json.Json;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** History events as JSON text and back, for stores that keep text. */
public final class HistoryText {
    private HistoryText() {}

    /** The text of some events. */
    public static String write(List<HistoryEvent> events) {
        return Json.write(events.stream().<Object>map(HistoryText::json).toList());
    }

    /** The events of a text. */
    public static List<HistoryEvent> read(String text) {
        return Json.asArray(Json.read(text)).stream()
                .map(one -> event(Json.asObject(one)))
                .toList();
    }

    private static Map<String, Object> json(HistoryEvent event) {
        return Json.object(
                "id", event.id(),
                "previousEventId", event.previousEventId(),
                "timestamp", event.timestamp().toString(),
                "type", event.type(),
                "detailsField", event.detailsField(),
                "details", event.details());
    }

    private static HistoryEvent event(Map<String, Object> json) {
        return new HistoryEvent(
                whole(json, "id"),
                whole(json, "previousEventId"),
                Instant.parse(text(json, "timestamp")),
                text(json, "type"),
                text(json, "detailsField"),
                Json.asObject(json.getOrDefault("details", Map.of())));
    }

    private static long whole(Map<String, Object> json, String field) {
        return ((Number) json.getOrDefault(field, 0)).longValue();
    }

    private static String text(Map<String, Object> json, String field) {
        return String.valueOf(json.get(field));
    }
}
