package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.store.Store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** What all executions and map runs of an engine have around them. */
record Around(Ports ports, LiveExecutions live, ActivityQueues activities, LiveMapRuns mapRuns) {
    /** When a store that failed is tried again. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    void execute(Runnable deed) {
        try {
            ports.threads().execute(deed);
        } catch (RejectedExecutionException e) {
            // Threads that are gone are no fault where the engine has closed.
            if (!live.shut()) {
                throw e;
            }
        }
    }

    /** Tries again what a store that failed has kept from happening. */
    void patiently(Runnable deed) {
        Instant later = ports.clock().instant().plus(PATIENCE);
        ports.timers().wake(later, () -> execute(deed));
    }

    /** What an event led to, kept; false if it could not be, and so did not happen. */
    boolean keep(List<Store.Write> writes) {
        try {
            ports.store().write(writes);
            return true;
        } catch (RuntimeException e) {
            // What the closing of the engine cuts off is no fault: it was not done either.
            if (!live.shut()) {
                report(e);
            }
            return false;
        }
    }

    /** A fault of what is told, or carried out, is reported, and what goes on goes on. */
    static void guarded(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException e) {
            report(e);
        }
    }

    static void report(Throwable fault) {
        Thread here = Thread.currentThread();
        here.getUncaughtExceptionHandler().uncaughtException(here, fault);
    }
}
