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
 * @param gone since when it has said that it wants to be told nothing any more, if it has
 */
public record Health(
        int failures,
        Optional<Instant> failing,
        Optional<Instant> restsUntil,
        Optional<Instant> gone) {
    /** Nothing is wrong. */
    public static final Health WELL =
            new Health(0, Optional.empty(), Optional.empty(), Optional.empty());

    /** After so many failures at a stretch it is spared. */
    static final int MOST_FAILURES = 10;

    private static final Duration FIRST_REST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 5;

    /**
     * After one failure more.
     *
     * @param asked until when it wants to be spared, if it says so
     */
    Health failed(Instant now, Optional<Instant> asked) {
        int more = failures + 1;
        if (more < MOST_FAILURES) {
            return new Health(more, Optional.empty(), asked, Optional.empty());
        }
        int doublings = Math.min(more - MOST_FAILURES, MOST_DOUBLINGS);
        var own = now.plus(FIRST_REST.multipliedBy(1L << doublings));
        var until = asked.filter(own::isBefore).orElse(own);
        return new Health(
                more, failing.or(() -> Optional.of(now)), Optional.of(until), Optional.empty());
    }

    /** After it has said that there is nobody there any more. */
    Health left(Instant now) {
        return new Health(failures + 1, failing, restsUntil, gone.or(() -> Optional.of(now)));
    }

    /** Until when it is spared, if it is now. */
    Optional<Instant> rests(Instant now) {
        return restsUntil.filter(now::isBefore);
    }
}
