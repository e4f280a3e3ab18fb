package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.store.Store;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The activities of an engine, by ARN, and the tasks that wait for their workers. */
final class ActivityQueues {
    /**
     * A task that waits for a worker.
     *
     * @param taken told, with the worker's name, once one has taken it
     */
    private record Waiting(Activities.Task task, Consumer<Optional<String>> taken) {}

    private record Queue(Activities.Activity activity, Deque<Waiting> tasks) {}

    private final TreeMap<String, Queue> byArn = new TreeMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Store store;
    private boolean shut;

    ActivityQueues(Store store) {
        this.store = store;
    }

    /** The activity now under this ARN, which is the given one if there was none. */
    Activities.Activity putIfAbsent(Activities.Activity activity) {
        lock.lock();
        try {
            @Nullable Queue there = byArn.get(activity.activityArn());
            if (there != null) {
                return there.activity();
            }
            store.write(
                    List.of(
                            new Store.Write.Put(
                                    Store.Kind.ACTIVITY,
                                    activity.activityArn(),
                                    activity::document)));
            restore(activity);
            return activity;
        } finally {
            lock.unlock();
        }
    }

    /** Takes in one that is kept already. */
    void restore(Activities.Activity activity) {
        lock.lock();
        try {
            byArn.put(activity.activityArn(), new Queue(activity, new ArrayDeque<>()));
        } finally {
            lock.unlock();
        }
    }

    Optional<Activities.Activity> find(String arn) {
        lock.lock();
        try {
            return Optional.ofNullable(byArn.get(arn)).map(Queue::activity);
        } finally {
            lock.unlock();
        }
    }

    /** All activities, by name. */
    List<Activities.Activity> all() {
        lock.lock();
        try {
            return byArn.values().stream().map(Queue::activity).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the activity away; its tasks wait on, for workers that will not come. */
    void remove(String arn) {
        lock.lock();
        try {
            store.write(List.of(new Store.Write.Remove(Store.Kind.ACTIVITY, arn)));
            byArn.remove(arn);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Puts a task at the end of the queue, from which it can be taken back. */
    Going add(String arn, Activities.Task task, Consumer<Optional<String>> taken) {
        var waiting = new Waiting(task, taken);
        lock.lock();
        try {
            @Nullable Queue queue = byArn.get(arn);
            if (queue != null) {
                queue.tasks().add(waiting);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        return () -> takeBack(arn, waiting);
    }

    private void takeBack(String arn, Waiting waiting) {
        lock.lock();
        try {
            Optional.ofNullable(byArn.get(arn)).ifPresent(queue -> queue.tasks().remove(waiting));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands the oldest task to a worker, waiting for one so long.
     *
     * @return nothing when none has come, the activity has gone, or the engine has closed
     */
    Optional<Activities.Task> take(String arn, Optional<String> worker, Duration patience)
            throws InterruptedException {
        Optional<Waiting> found = await(arn, patience.toNanos());
        found.ifPresent(waiting -> waiting.taken().accept(worker));
        return found.map(Waiting::task);
    }

    private Optional<Waiting> await(String arn, long patience) throws InterruptedException {
        lock.lock();
        try {
            for (long nanos = patience; ; nanos = changed.awaitNanos(nanos)) {
                @Nullable Queue queue = byArn.get(arn);
                if (shut || queue == null) {
                    return Optional.empty();
                }
                if (!queue.tasks().isEmpty() || nanos <= 0) {
                    return Optional.ofNullable(queue.tasks().poll());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets the workers go that still wait. */
    void shutDown() {
        lock.lock();
        try {
            shut = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
