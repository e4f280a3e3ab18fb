package dev.jobwright.local.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that is turned by hand. Each look moves it by a microsecond, since a later cause has a
 * later time.
 */
final class HandClock implements InstantSource {
    static final Instant BEGINNING = Instant.parse("2026-03-01T08:00:00Z");

    private Instant now = BEGINNING;
    private long looks;

    @Override
    public synchronized Instant instant() {
        now = now.plusNanos(1_000);
        looks++;
        notifyAll();
        return now;
    }

    /** Waits until others have looked so many times more. */
    synchronized void awaitLooks(int more) throws InterruptedException {
        long enough = looks + more;
        while (looks < enough) {
            wait();
        }
    }

    synchronized void turn(Duration by) {
        now = now.plus(by);
    }
}
