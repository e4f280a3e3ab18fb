package dev.jobwright.simulation.time;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * What one actor waits for and another brings. The first that is brought counts.
 *
 * @param <T> what
 */
public final class Answer<T> {
    private final Scheduler scheduler;
    private @Nullable T value;
    private @Nullable Runnable waiting;

    /** Nothing yet. */
    public Answer(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Brings it. */
    public void bring(T brought) {
        if (value == null) {
            value = brought;
            var arrival = waiting;
            if (arrival != null) {
                forget();
                arrival.run();
            }
        }
    }

    /** Waits for it, but not for ever. */
    public Optional<T> await(Duration longest) {
        if (value == null) {
            scheduler.await(longest, this);
        }
        return Optional.ofNullable(value);
    }

    void onArrival(Runnable deed) {
        waiting = deed;
    }

    void forget() {
        waiting = null;
    }
}
