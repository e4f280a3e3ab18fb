package dev.jobwright.stepfunctions;

import java.time.Instant;

/** Time that can be waited for without holding a thread. */
public interface Timers {
    /** Runs the wake-up at this instant or soon after, never before it, on a thread of its own. */
    Cancel wake(Instant at, Runnable then);

    /** Whether time goes on by itself while a thread waits for something. */
    default boolean flow() {
        return true;
    }

    /** Takes back a wake-up that has not run. */
    interface Cancel {
        void cancel();
    }
}
