package dev.jobwright.stepfunctions;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timers of the machine: one daemon thread, however many wait. */
public final class SystemTimers implements Timers, AutoCloseable {
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor scheduler;

    public SystemTimers(InstantSource clock) {
        this.clock = clock;
        this.scheduler =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("stepfunctions-timers").daemon().factory());
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Cancel wake(Instant at, Runnable then) {
        Duration wait = Duration.between(clock.instant(), at);
        // A day at a time, as nanoseconds hold only three hundred years.
        boolean far = wait.compareTo(Duration.ofDays(1)) > 0;
        long nanos = far ? Duration.ofDays(1).toNanos() : Math.max(0, wait.toNanos());
        var cancel = new Hop();
        cancel.next = scheduler.schedule(() -> cancel.ring(at, then, far), nanos, NANOS);
        return cancel;
    }

    private static final TimeUnit NANOS = TimeUnit.NANOSECONDS;

    /** One wake-up, over as many hops as its time takes. */
    private final class Hop implements Cancel {
        private volatile @Nullable Future<?> next;
        private volatile boolean cancelled;

        void ring(Instant at, Runnable then, boolean early) {
            if (cancelled) {
                return;
            }
            if (early || clock.instant().isBefore(at)) {
                Cancel rest = wake(at, then);
                next = ((Hop) rest).next;
            } else {
                then.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            Future<?> scheduled = next;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
