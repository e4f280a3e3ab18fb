package dev.jobwright.stepfunctions.time;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

/**
 * Timers of the machine: one daemon thread, however many wait. Once closed it wakes nobody any
 * more, and takes wake-ups without a word, so that what is still going on elsewhere can come to its
 * end.
 */
public final class SystemTimers implements Timers, AutoCloseable {
    /** The longest single delay: nanoseconds hold only three hundred years. */
    private static final Duration DAY = Duration.ofDays(1);

    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor scheduler;

    public SystemTimers(InstantSource clock) {
        this.clock = clock;
        this.scheduler =
                new ScheduledThreadPoolExecutor(
                        1,
                        Thread.ofPlatform().name("stepfunctions-timers").daemon().factory(),
                        new DiscardPolicy());
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Cancel wake(Instant at, Runnable then) {
        var wakeUp = new WakeUp(at, then);
        wakeUp.schedule();
        return wakeUp;
    }

    /** One wake-up, over as many delays as its time takes. */
    private final class WakeUp implements Cancel {
        private final Instant at;
        private final Runnable then;
        private volatile @Nullable Future<?> delay;
        private volatile boolean cancelled;

        WakeUp(Instant at, Runnable then) {
            this.at = at;
            this.then = then;
        }

        void schedule() {
            Duration wait = Duration.between(clock.instant(), at);
            long nanos =
                    wait.isNegative()
                            ? 0
                            : wait.compareTo(DAY) > 0 ? DAY.toNanos() : wait.toNanos();
            delay = scheduler.schedule(this::ring, nanos, TimeUnit.NANOSECONDS);
            if (cancelled) {
                cancel();
            }
        }

        private void ring() {
            if (cancelled) {
                return;
            }
            if (clock.instant().isBefore(at)) {
                schedule();
            } else {
                then.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            Future<?> scheduled = delay;
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
