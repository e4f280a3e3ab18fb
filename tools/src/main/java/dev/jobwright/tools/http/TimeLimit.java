package dev.jobwright.tools.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Cuts an exchange off at its time, or when nobody waits for it: the time-outs of sockets are for
 * each read, and a server that sends a byte now and then meets them for ever.
 */
final class TimeLimit implements AutoCloseable {
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean hit;

    /**
     * Begins.
     *
     * @param isAbandoned whether nobody waits for it any more
     * @param cut ends the exchange, from another thread
     */
    TimeLimit(BooleanSupplier isAbandoned, Duration time, Runnable cut) {
        Thread.ofVirtual().name("time limit").start(() -> watch(isAbandoned, time, cut));
    }

    private void watch(BooleanSupplier isAbandoned, Duration time, Runnable cut) {
        try {
            for (long second = 0; second < time.toSeconds(); second++) {
                if (done.await(1, TimeUnit.SECONDS)) {
                    return;
                }
                if (isAbandoned.getAsBoolean()) {
                    break;
                }
            }
            hit = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (done.getCount() > 0) {
                cut.run();
            }
        }
    }

    /** Whether it has cut the exchange off. */
    boolean isHit() {
        return hit;
    }

    @Override
    public void close() {
        done.countDown();
    }
}
