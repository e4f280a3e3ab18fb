package dev.jobwright.jobs.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as text: RFC 3339 in UTC with milliseconds and {@code Z}, always 24 characters, so that
 * their order is the order of time.
 */
public final class Timestamps {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter FINE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'")
                    .withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** The text of a time; what is finer than a millisecond is dropped. */
    public static String text(Instant at) {
        return FORMAT.format(at);
    }

    /** The text of a time down to the nanosecond, for an order finer than milliseconds. */
    public static String fine(Instant at) {
        return FINE.format(at);
    }

    /** The time of a text that {@link #text} made. */
    public static Instant read(String text) {
        return Instant.parse(text);
    }
}
