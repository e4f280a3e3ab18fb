package dev.jobwright.functions;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter and 62 random bits. Each
 * is greater than the one before it, also within a millisecond and when the clock is set back.
 */
public final class UuidV7 implements Supplier<UUID> {
    private static final int COUNTER_LIMIT = 1 << 12;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long millis = -1;
    private int counter;

    /** With a clock and a source of chance, which must be safe against guessing in production. */
    public UuidV7(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public synchronized UUID get() {
        advance(clock.millis());
        long high = (millis << 16) | (0x7L << 12) | counter;
        long low = (0b10L << 62) | (random.nextLong() >>> 2);
        return new UUID(high, low);
    }

    /** Draws the counter anew, as after a restore: copies of one snapshot go on with the same. */
    synchronized void renew() {
        millis = -1;
    }

    private void advance(long now) {
        if (now > millis) {
            millis = now;
            // Seeded in the lower half, so that at least 2,048 follow within the millisecond.
            counter = random.nextInt(COUNTER_LIMIT / 2);
        } else if (++counter == COUNTER_LIMIT) {
            // RFC 9562, 6.2: a counter that is used up may run ahead of the clock.
            millis++;
            counter = 0;
        }
    }
}
