package dev.jobwright.local.gateway;

import dev.jobwright.jobs.ports.Pause;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Spreads each user's requests over time. In the cloud every request has a function to itself; here
 * all share one machine, where a flood that is let through at once, up to whatever limit is counted
 * behind it, is what the others wait for.
 */
public final class Pace {
    /** What comes at once, as when a page opens, goes through at once. */
    static final int AT_ONCE = 5;

    /** How long a request waits at most. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Duration each;
    private final InstantSource clock;
    private final Pause pause;
    private final Map<String, Line> lines = new HashMap<>();

    /**
     * One who lets all through, unless there is a limit.
     *
     * @param perSecond the most requests of a user in a second
     * @param pause what lets the time pass in which a request waits
     */
    public Pace(OptionalInt perSecond, InstantSource clock, Pause pause) {
        this.each =
                perSecond.isPresent()
                        ? Duration.ofSeconds(1).dividedBy(perSecond.getAsInt())
                        : Duration.ZERO;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Requests of a user that have been let through, or will be.
     *
     * @param length the time that is theirs, from then on
     * @param at when that was so
     */
    private record Line(Duration length, Instant at) {
        /** A clock that is set back makes it no longer. */
        Duration left(Instant now) {
            return now.isAfter(at) ? atLeastNone(length.minus(Duration.between(at, now))) : length;
        }
    }

    /**
     * Waits until it is a request's turn. One whose turn is too far off waits as long as any, since
     * whoever is refused at once comes again at once.
     *
     * @return whether it is its turn
     */
    boolean await(String user) throws InterruptedException {
        var wait = join(user, clock.instant());
        boolean isSoon = wait.compareTo(PATIENCE) <= 0;
        var rest = isSoon ? wait : PATIENCE;
        if (rest.isPositive()) {
            pause.sleep(rest);
        }
        return isSoon;
    }

    /** How far off the turn is of who comes now; if that is too far, it is not in the line. */
    private synchronized Duration join(String user, Instant now) {
        lines.values().removeIf(line -> line.left(now).isZero());
        var line = lines.getOrDefault(user, new Line(Duration.ZERO, now));
        var length = line.left(now).plus(each);
        var wait = atLeastNone(length.minus(each.multipliedBy(AT_ONCE)));
        if (wait.compareTo(PATIENCE) <= 0) {
            lines.put(user, new Line(length, now));
        }
        return wait;
    }

    private static Duration atLeastNone(Duration time) {
        return time.isPositive() ? time : Duration.ZERO;
    }
}
