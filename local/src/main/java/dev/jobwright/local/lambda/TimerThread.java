package dev.jobwright.local.lambda;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Waits on one thread and runs each task on a virtual thread of its own. */
public final class TimerThread implements Later, AutoCloseable {
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("timer").factory());

    /** With nothing to wait for. */
    public TimerThread() {}

    @Override
    public void after(Duration delay, Runnable task) {
        // The future says nothing that the task does not say itself.
        var _ =
                timer.schedule(
                        () -> Thread.ofVirtual().start(task),
                        delay.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
