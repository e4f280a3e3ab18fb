package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.time.Timers;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/** Waits for the end of an execution on the thread of the one who started it. */
final class Patience {
    private final Timers timers;
    private final Executor threads;

    Patience(Ports ports) {
        this.timers = ports.timers();
        this.threads = ports.threads();
    }

    /**
     * Waits until the latch opens. Where everything happens on the caller's thread, nobody else
     * could turn the time that is turned by hand, and so it passes here.
     */
    void await(CountDownLatch ended) throws InterruptedException {
        if (!timers.flow() && onThisThread()) {
            while (ended.getCount() > 0 && timers.passToNext()) {
                // What rings may be what the execution waits for, or somebody else's.
            }
        }
        ended.await();
    }

    private boolean onThisThread() {
        var ran = new AtomicReference<Thread>();
        threads.execute(() -> ran.set(Thread.currentThread()));
        return Thread.currentThread().equals(ran.get());
    }
}
