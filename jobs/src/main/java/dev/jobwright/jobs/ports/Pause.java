package dev.jobwright.jobs.ports;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {

    /** Comes back after this time. */
    void sleep(Duration time) throws InterruptedException;
}
