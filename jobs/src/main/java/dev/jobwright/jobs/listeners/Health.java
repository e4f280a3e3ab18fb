package dev.jobwright.jobs.listeners;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a webhook does. One that fails again and again is spared: it is tried now and then, and what
 * there is to tell it waits.
 *
 * @param failures how many requests have failed since one succeeded
 * @param failing since when it counts as failing, if it does
 * @param restsUntil until when it is spared
 */
public record Health(int failures, Optional<Instant> failing, Optional<Instant> restsUntil) {
    /** Nothing is wrong. */
    public static final Health WELL = new Health(0, Optional.empty(), Optional.empty());

    /** After so many failures at a stretch it is spared. */
    static final int MOST_FAILURES = 10;

    private static final Duration FIRST_REST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 5;

    /** After one failure more. */
    Health failed(Instant now) {
        int more = failures + 1;
        if (more < MOST_FAILURES) {
            return new Health(more, Optional.empty(), Optional.empty());
        }
        int doublings = Math.min(more - MOST_FAILURES, MOST_DOUBLINGS);
        var until = now.plus(FIRST_REST.multipliedBy(1L << doublings));
        return new Health(more, failing.or(() -> Optional.of(now)), Optional.of(until));
    }

    /** Until when it is spared, if it is now. */
    Optional<Instant> rests(Instant now) {
        return restsUntil.filter(now::isBefore);
    }
}
