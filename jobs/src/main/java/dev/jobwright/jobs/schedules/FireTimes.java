package dev.jobwright.jobs.schedules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * When the times of a cron expression are. Where clocks are changed, an expression that names hours
 * goes by the wall: a time that is left out comes when the clocks are changed, and one that comes
 * twice counts once. One of every hour, or of every so many, goes on with time itself.
 */
public final class FireTimes {
    /** So far back the last one is looked for, each time in vain a little farther. */
    private static final List<Duration> WINDOWS =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    Duration.ofDays(1),
                    Duration.ofDays(32),
                    Duration.ofDays(367));

    private final Crons crons;

    /** With what understands expressions. */
    public FireTimes(Crons crons) {
        this.crons = crons;
    }

    /** The first after a time, if there is one. */
    public Optional<Instant> next(Timing timing, Instant after) {
        return timing.isHourly() ? passing(timing, after) : onTheWall(timing, after);
    }

    /** The last from one time to another, both included, the first of which is one. */
    Instant last(Timing timing, Instant from, Instant to) {
        return WINDOWS.stream()
                .map(to::minus)
                .filter(from::isBefore)
                .map(start -> next(timing, start))
                .flatMap(Optional::stream)
                .filter(at -> !at.isAfter(to))
                .findFirst()
                .map(at -> lastAfter(timing, at, to))
                .orElseGet(() -> lastAfter(timing, from, to));
    }

    private Instant lastAfter(Timing timing, Instant first, Instant to) {
        var last = first;
        var next = next(timing, last);
        while (next.isPresent() && !next.get().isAfter(to)) {
            last = next.get();
            next = next(timing, last);
        }
        return last;
    }

    private Optional<Instant> onTheWall(Timing timing, Instant after) {
        var zone = timing.zone();
        var next = crons.next(timing.cron(), LocalDateTime.ofInstant(after, zone));
        while (next.isPresent()) {
            var at = instant(next.get(), zone);
            if (at.isAfter(after)) {
                return Optional.of(at);
            }
            next = crons.next(timing.cron(), next.get());
        }
        return Optional.empty();
    }

    /** Of two the first; of none, when the clocks are changed. */
    private static Instant instant(LocalDateTime time, ZoneId zone) {
        var rules = zone.getRules();
        var offsets = rules.getValidOffsets(time);
        return offsets.isEmpty()
                ? rules.getTransition(time).getInstant()
                : time.toInstant(offsets.getFirst());
    }

    private Optional<Instant> passing(Timing timing, Instant after) {
        var rules = timing.zone().getRules();
        var from = after;
        var offset = rules.getOffset(after);
        while (true) {
            var next = next(timing, LocalDateTime.ofInstant(from, offset), offset);
            var change = Optional.ofNullable(rules.nextTransition(from));
            if (next.isEmpty()
                    || change.isEmpty()
                    || next.get().isBefore(change.get().getInstant())) {
                return next;
            }
            // The time at which the clocks are changed may be one itself.
            from = change.get().getInstant();
            offset = change.get().getOffsetAfter();
            var first = next(timing, change.get().getDateTimeAfter().minusNanos(1), offset);
            if (first.filter(from::equals).isPresent()) {
                return first;
            }
        }
    }

    private Optional<Instant> next(Timing timing, LocalDateTime after, ZoneOffset offset) {
        return crons.next(timing.cron(), after).map(time -> time.toInstant(offset));
    }
}
