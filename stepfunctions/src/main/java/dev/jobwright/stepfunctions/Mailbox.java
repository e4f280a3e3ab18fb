package dev.jobwright.stepfunctions;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/**
 * Takes the events of an execution or a map run one by one, however many threads bring them.
 *
 * @param <E> the events
 */
final class Mailbox<E> {
    /**
     * An event on its way.
     *
     * @param kept told, to whoever waits for that, whether its consequences are kept
     */
    private record Mail<E>(E event, CompletableFuture<Boolean> kept) {
        /** That nobody waits for. */
        Mail(E event) {
            this(event, NOBODY_WAITS);
        }
    }

    private static final CompletableFuture<Boolean> NOBODY_WAITS =
            CompletableFuture.completedFuture(true);

    private final LiveExecutions executions;
    private final Deque<Mail<E>> waiting = new ArrayDeque<>(4);
    private @Nullable Thread drainer;
    private boolean draining;
    private Runnable first = () -> {};

    Mailbox(LiveExecutions executions) {
        this.executions = executions;
    }

    /**
     * Has a deed done once before any event is dealt with, as if it were one. To be said before
     * others know the mailbox.
     */
    void first(Runnable deed) {
        first = deed;
    }

    /** True if nobody takes events out, so that the caller has to see to it. */
    synchronized boolean claim() {
        if (draining || executions.shut()) {
            return false;
        }
        draining = true;
        return true;
    }

    /** Puts an event in; true if nobody takes events out, so that the caller has to see to it. */
    boolean put(E event) {
        return put(new Mail<>(event)) == Then.DRAIN;
    }

    /**
     * Puts an event in and waits until it is dealt with. A thread that deals with events does not
     * wait for itself.
     *
     * @param drain has events taken out
     * @throws IllegalStateException if what it led to could not be kept; it is tried again
     */
    void settle(E event, Runnable drain) {
        var mail = new Mail<E>(event, new CompletableFuture<>());
        switch (put(mail)) {
            case DRAIN -> {
                drain.run();
                await(mail);
            }
            case WAIT -> await(mail);
            case LEAVE -> {}
        }
    }

    private static void await(Mail<?> mail) {
        try {
            if (!mail.kept().get()) {
                throw new IllegalStateException("it could not be kept, and is tried again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private enum Then {
        DRAIN,
        WAIT,
        LEAVE
    }

    private synchronized Then put(Mail<E> mail) {
        if (executions.shut()) {
            return Then.LEAVE;
        }
        waiting.add(mail);
        if (draining) {
            return Thread.currentThread().equals(drainer) ? Then.LEAVE : Then.WAIT;
        }
        draining = true;
        return Then.DRAIN;
    }

    /**
     * Hands out events until there are none, or until one is refused, which then waits with those
     * behind it.
     *
     * @return whether all were taken
     */
    boolean drain(Predicate<E> step) {
        begin();
        for (@Nullable Mail<E> mail = take(); mail != null; mail = take()) {
            if (!step.test(mail.event())) {
                putBack(new Mail<>(mail.event()));
                rest();
                // Only now, so that whoever is told finds the event waiting.
                mail.kept().complete(executions.shut());
                return false;
            }
            mail.kept().complete(true);
        }
        return true;
    }

    private void begin() {
        synchronized (this) {
            drainer = Thread.currentThread();
        }
        Runnable deed = first;
        first = () -> {};
        deed.run();
    }

    /** Puts an event before all others, for the one who takes them out. */
    void putFirst(E event) {
        putBack(new Mail<>(event));
    }

    private synchronized @Nullable Mail<E> take() {
        if (executions.shut()) {
            letGo();
        }
        @Nullable Mail<E> mail = executions.shut() ? null : waiting.poll();
        draining = mail != null;
        drainer = draining ? Thread.currentThread() : null;
        return mail;
    }

    private synchronized void putBack(Mail<E> mail) {
        waiting.addFirst(mail);
        if (executions.shut()) {
            letGo();
        }
    }

    /** Takes nothing out for now, though nobody else is to see to it. */
    private synchronized void rest() {
        drainer = null;
    }

    /** Lets nobody wait for what will not happen any more. */
    synchronized void letGo() {
        waiting.forEach(mail -> mail.kept().complete(true));
    }
}
