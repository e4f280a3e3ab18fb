package dev.jobwright.jobs.listeners;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** When a server wants to be asked again, as RFC 9110 has it: in so many seconds, or at a time. */
final class RetryAfter {
    /** No server has an event wait for longer. */
    static final Duration MOST = Duration.ofHours(4);

    private RetryAfter() {}

    /** Reads it; nothing if it says nothing, or a time that is over. */
    static Optional<Instant> of(String text, Instant now) {
        var most = now.plus(MOST);
        return when(text.strip(), now)
                .filter(now::isBefore)
                .map(at -> at.isBefore(most) ? at : most);
    }

    private static Optional<Instant> when(String text, Instant now) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(now.plusSeconds(Long.parseLong(text)));
        }
        try {
            var at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(at.toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
