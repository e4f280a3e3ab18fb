package dev.jobwright.jobs.control;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How many jobs of its lines one call tries to let run, and for how long. Whoever then could run is
 * left to another, who is woken for it.
 */
public final class Allowance {
    private static final int OF_A_CALL = 20;
    private static final Duration TIME_OF_A_CALL = Duration.ofSeconds(5);
    private static final int UNAWAITED = 100;
    private static final Duration TIME_UNAWAITED = Duration.ofSeconds(20);

    private final InstantSource clock;
    private final Instant until;
    private int left;

    private Allowance(InstantSource clock, int most, Duration time) {
        this.clock = clock;
        this.until = clock.instant().plus(time);
        this.left = most;
    }

    /** Where somebody waits for the answer, for other things than this. */
    public static Allowance ofCall(InstantSource clock) {
        return new Allowance(clock, OF_A_CALL, TIME_OF_A_CALL);
    }

    /** Where nobody waits for the answer, as after an alarm. */
    public static Allowance unawaited(InstantSource clock) {
        return new Allowance(clock, UNAWAITED, TIME_UNAWAITED);
    }

    /** Whether nobody else is to be tried. */
    public boolean isSpent() {
        return left == 0 || clock.instant().isAfter(until);
    }

    /** Says that a job is about to be tried; false if that is for another to do. */
    public boolean spend() {
        boolean isLeft = !isSpent();
        left -= isLeft ? 1 : 0;
        return isLeft;
    }
}
