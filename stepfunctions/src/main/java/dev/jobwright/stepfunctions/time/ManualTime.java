package dev.jobwright.stepfunctions.time;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Time that stands still until it is turned by hand, and rings the timers it passes in order. */
public final class ManualTime implements InstantSource, Timers {
    private record Due(Instant at, long order) {}

    private final TreeMap<Due, Runnable> waiting =
            new TreeMap<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
    private final AtomicLong orders = new AtomicLong();
    private Instant now;

    public ManualTime(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Cancel wake(Instant at, Runnable then) {
        var due = new Due(at, orders.getAndIncrement());
        waiting.put(due, then);
        return () -> {
            synchronized (this) {
                waiting.remove(due);
            }
        };
    }

    @Override
    public boolean flow() {
        return false;
    }

    /**
     * Lets this much time pass, ringing on the caller's thread what falls due in it.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public void pass(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not pass by " + duration);
        }
        Instant end = instant().plus(duration);
        for (Runnable next = due(end); next != null; next = due(end)) {
            next.run();
        }
        synchronized (this) {
            // What rang may have let more time pass.
            now = now.isAfter(end) ? now : end;
        }
    }

    /** Lets time pass up to the next timer; false when none is set. */
    @Override
    public boolean passToNext() {
        Instant next;
        synchronized (this) {
            if (waiting.isEmpty()) {
                return false;
            }
            next = waiting.firstKey().at();
        }
        Duration until = Duration.between(instant(), next);
        pass(until.isNegative() ? Duration.ZERO : until);
        return true;
    }

    private synchronized @Nullable Runnable due(Instant end) {
        if (waiting.isEmpty() || waiting.firstKey().at().isAfter(end)) {
            return null;
        }
        Map.Entry<Due, Runnable> first = waiting.pollFirstEntry();
        if (first.getKey().at().isAfter(now)) {
            now = first.getKey().at();
        }
        return first.getValue();
    }
}
