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

    @Override
    public synchronized Instant instant() {
        now = now.plusNanos(1_000);
        return now;
    }

    synchronized void turn(Duration by) {
        now = now.plus(by);
    }
}
