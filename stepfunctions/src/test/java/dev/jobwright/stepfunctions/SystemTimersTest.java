package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.time.SystemTimers;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

final class SystemTimersTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_clock_that_lags_behind_is_waited_for() throws InterruptedException {
        Queue<Instant> shown = new ConcurrentLinkedQueue<>();
        for (long early = 5; early > 0; early--) {
            shown.add(AT.minusMillis(early));
        }
        var rung = new CountDownLatch(1);
        try (var timers =
                new SystemTimers(() -> {
                    Instant next = shown.poll();
                    return next == null ? AT : next;
                })) {
            timers.wake(AT, rung::countDown);
            assertTrue(rung.await(20, TimeUnit.SECONDS));
        }
        assertTrue(shown.isEmpty(), "rung while the clock showed " + shown.peek());
    }

    @Test
    void what_is_cancelled_does_not_ring_and_what_lies_far_off_can_be_set()
            throws InterruptedException {
        var first = new CountDownLatch(1);
        var second = new CountDownLatch(1);
        try (var timers = new SystemTimers(() -> AT)) {
            timers.wake(Instant.MAX, first::countDown).cancel();
            timers.wake(AT.plusMillis(1), first::countDown).cancel();
            timers.wake(Instant.MIN, second::countDown);
            assertTrue(second.await(20, TimeUnit.SECONDS));
        }
        assertEquals(1, first.getCount());
    }

    @Test
    void closed_timers_take_wake_ups_and_ring_no_more() {
        var rung = new CountDownLatch(1);
        var timers = new SystemTimers(() -> AT);
        timers.close();
        timers.wake(AT, rung::countDown).cancel();
        assertFalse(rung.getCount() == 0);
    }
}
