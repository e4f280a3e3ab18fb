package dev.jobwright.stepfunctions.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the language writes them. */
public final class IsoTime {
    private IsoTime() {}

    /** ISO-8601 with milliseconds, always. */
    public static String text(Instant at) {
        String text = at.truncatedTo(ChronoUnit.MILLIS).toString();
        return text.length() == "2026-01-01T00:00:00Z".length()
                ? text.substring(0, text.length() - 1) + ".000Z"
                : text;
    }
}
