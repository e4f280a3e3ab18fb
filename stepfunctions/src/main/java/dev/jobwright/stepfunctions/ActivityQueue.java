package dev.jobwright.stepfunctions;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;

/** An activity's tasks that wait for workers, or its workers that wait for tasks: never both. */
final class ActivityQueue {
    /**
     * A task for a worker.
     *
     * @param taken told, with the worker's name, once one has taken it
     */
    record Work(Activities.Task task, Consumer<Optional<String>> taken) {}

    /**
     * A worker that asks for a task.
     *
     * @param then told once: a task, or that none has come
     */
    record Worker(Optional<String> name, Consumer<Optional<Activities.Task>> then) {}

    private final Activities.Activity activity;
    private final SequencedSet<Work> tasks = new LinkedHashSet<>();
    private final Deque<Worker> workers = new ArrayDeque<>();
    private boolean closed;

    ActivityQueue(Activities.Activity activity) {
        this.activity = activity;
    }

    Activities.Activity activity() {
        return activity;
    }

    /**
     * Hands the task to the worker that waits longest, or keeps it, so that it can be taken back.
     */
    Going add(Work work) {
        @Nullable Worker worker;
        synchronized (this) {
            worker = workers.poll();
            if (worker == null) {
                tasks.add(work);
            }
        }
        if (worker != null) {
            hand(work, worker);
        }
        return new Going() {
            @Override
            public void cancel() {
                takeBack(work);
            }

            @Override
            public void ended() {
                // A worker that took it before a restart can end it while it waits here again.
                takeBack(work);
            }
        };
    }

    private synchronized void takeBack(Work work) {
        tasks.remove(work);
    }

    /** Hands the oldest task to the worker, or has it wait. */
    void ask(Worker worker) {
        @Nullable Work work;
        synchronized (this) {
            work = oldest();
            if (work == null && !closed) {
                workers.add(worker);
                return;
            }
        }
        if (work == null) {
            worker.then().accept(Optional.empty());
        } else {
            hand(work, worker);
        }
    }

    private @Nullable Work oldest() {
        return tasks.isEmpty() ? null : tasks.removeFirst();
    }

    private static void hand(Work work, Worker worker) {
        work.taken().accept(worker.name());
        worker.then().accept(Optional.of(work.task()));
    }

    /** The worker waits no longer; false if it has been told of a task. */
    synchronized boolean leave(Worker worker) {
        return workers.remove(worker);
    }

    /** The oldest task, if there is one now. */
    Optional<Activities.Task> poll(Optional<String> worker) {
        @Nullable Work work;
        synchronized (this) {
            work = oldest();
        }
        if (work == null) {
            return Optional.empty();
        }
        work.taken().accept(worker);
        return Optional.of(work.task());
    }

    /** Nobody waits here any more. */
    void close() {
        Deque<Worker> left;
        synchronized (this) {
            closed = true;
            left = new ArrayDeque<>(workers);
            workers.clear();
        }
        left.forEach(worker -> worker.then().accept(Optional.empty()));
    }
}
