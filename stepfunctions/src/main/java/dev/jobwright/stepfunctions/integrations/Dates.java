package dev.jobwright.stepfunctions.integrations;

import dev.jobwright.stepfunctions.json.Json;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Points of time, which the JSON protocol sends as seconds and S3 as text of HTTP. */
final class Dates {
    private Dates() {}

    /** The object with ISO texts where it has seconds under a name that ends in Date. */
    static Map<String, Object> iso(Map<String, Object> from) {
        Map<String, Object> to = new LinkedHashMap<>();
        from.forEach((name, value) -> to.put(name, iso(name, value)));
        return to;
    }

    private static Object iso(String name, Object value) {
        return switch (value) {
            case Number seconds when date(name) -> instant(seconds).toString();
            case Map<?, ?> _ -> iso(Json.asObject(value));
            case List<?> list -> list.stream().map(item -> iso("", item)).toList();
            default -> value;
        };
    }

    private static boolean date(String name) {
        return name.endsWith("Date") || name.endsWith("DateTime");
    }

    private static Instant instant(Number seconds) {
        return Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1000));
    }

    /** ISO text in the place of {@code Wed, 21 Oct 2026 07:28:00 GMT}. */
    static String ofHttp(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .toString();
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /** ISO text without the nulls of {@code 2026-10-21T07:28:00.000Z}. */
    static String plain(String iso) {
        try {
            return Instant.parse(iso).toString();
        } catch (DateTimeParseException e) {
            return iso;
        }
    }

    /** Milliseconds in the place of ISO text, as optimised integrations show time. */
    static Object millis(Object iso) {
        return iso instanceof String text ? (Object) Instant.parse(text).toEpochMilli() : iso;
    }
}
