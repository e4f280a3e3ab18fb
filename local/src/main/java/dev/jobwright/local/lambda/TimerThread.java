package dev.jobwright.local.lambda;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Waits on one thread and runs each task on a virtual thread of its own. */
public final class TimerThread implements Later, AutoCloseable {
    /** At the end of the process nothing is due any more, so what comes later is dropped. */
    private final ScheduledExecutorService timer =
            new ScheduledThreadPoolExecutor(
                    1,
                    Thread.ofPlatform().daemon().name("timer").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

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
