package dev.jobwright.jobs.steps;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Work on a thread of its own, watched by the thread that waits for it. The work of others cannot
 * be trusted to look at the time: a thread can be interrupted, and if need be left behind.
 *
 * @param <T> what the work gives
 */
final class ToolThread<T> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** What work may take to let go of files and connections after its interrupt. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final FutureTask<T> task;
    private final Thread thread;

    private ToolThread(Callable<T> work) {
        this.task = new FutureTask<>(work);
        this.thread = Thread.ofVirtual().name("tool").unstarted(task);
    }

    /** How work ended. */
    sealed interface End<T> {
        /** It came to its end. */
        record Returned<T>(T value) implements End<T> {}

        /** It threw. */
        record Threw<T>(Throwable thrown) implements End<T> {}
    }

    /**
     * Does the work, until it ends or there is a reason to end it.
     *
     * @param verdict what stands for the work's own result, once there is a reason; asked about
     *     four times a second
     * @throws InterruptedException if the waiting thread is interrupted; the work then ends too
     */
    static <T> End<T> run(Callable<T> work, Supplier<Optional<T>> verdict)
            throws InterruptedException {
        var thread = new ToolThread<>(work);
        thread.thread.start();
        try {
            return thread.watch(verdict);
        } finally {
            thread.end();
        }
    }

    private End<T> watch(Supplier<Optional<T>> verdict) throws InterruptedException {
        while (!thread.join(BETWEEN_LOOKS)) {
            var end = verdict.get();
            if (end.isPresent()) {
                return new End.Returned<>(end.get());
            }
        }
        return task.state() == FutureTask.State.SUCCESS
                ? new End.Returned<>(task.resultNow())
                : new End.Threw<>(task.exceptionNow());
    }

    /**
     * Also when the watch itself failed or was interrupted: what the work has begun outside of this
     * process, only the work can end. To work that has ended it means nothing.
     */
    private void end() {
        thread.interrupt();
        try {
            var _ = thread.join(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
