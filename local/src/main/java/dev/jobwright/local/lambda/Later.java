package dev.jobwright.local.lambda;

import java.time.Duration;

/** Runs tasks after a while. */
public interface Later {

    /** Runs a task on a thread of its own, not before the delay has passed. */
    void after(Duration delay, Runnable task);
}
