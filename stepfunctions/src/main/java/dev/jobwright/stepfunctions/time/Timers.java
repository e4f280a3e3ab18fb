package dev.jobwright.stepfunctions.time;

import java.time.Instant;

/** Time that can be waited for without holding a thread. */
public interface Timers {
    /** Runs the wake-up at this instant or soon after, never before it, on a thread of its own. */
    Cancel wake(Instant at, Runnable then);

    /** Whether time goes on by itself while a thread waits for something. */
    default boolean flow() {
        return true;
    }

    /** Lets time that is turned by hand pass up to the next wake-up; false when there is none. */
    default boolean passToNext() {
        return false;
    }

    /** Takes back a wake-up that has not run. */
    interface Cancel {
        void cancel();
    }
}
