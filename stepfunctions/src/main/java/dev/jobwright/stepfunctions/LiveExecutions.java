package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.store.Store;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** The executions of an engine: all that run, and the latest of those that have ended. */
final class LiveExecutions {
    private final ConcurrentHashMap<String, LiveExecution> byArn = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> closed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger closedCount = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final Endings endings = new Endings();
    private final int keepClosed;
    private final Store store;
    private volatile boolean shut;

    LiveExecutions(int keepClosed, Store store) {
        this.keepClosed = keepClosed;
        this.store = store;
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** Takes in one of before a restart; in the order of their numbers. */
    void restore(LiveExecution execution) {
        ExecutionInfo info = execution.info();
        numbers.set(execution.number());
        execution.restored();
        byArn.put(info.executionArn(), execution);
        if (info.status() != ExecutionStatus.RUNNING) {
            ended(info.executionArn());
        }
    }

    /** Has all that run go on after a restart. */
    void resume() {
        byArn.values().forEach(LiveExecution::resume);
    }

    @Nullable LiveExecution find(String arn) {
        return byArn.get(arn);
    }

    /** The execution now under this ARN, which is the given one if there was none. */
    LiveExecution putIfAbsent(String arn, LiveExecution execution) {
        @Nullable LiveExecution there = byArn.putIfAbsent(arn, execution);
        return there == null ? execution : there;
    }

    /** From now on nothing happens to any of them. */
    void shutDown() {
        shut = true;
        byArn.values().forEach(LiveExecution::letGo);
    }

    boolean shut() {
        return shut;
    }

    Endings endings() {
        return endings;
    }

    /** One that had ended goes on. */
    void reopened(String arn) {
        if (closed.remove(arn)) {
            closedCount.decrementAndGet();
        }
    }

    /**
     * Counts an execution among those that have ended, the oldest of which makes room. What nobody
     * may look into any more is forgotten at once.
     */
    void ended(String arn) {
        if (hidden(arn)) {
            drop(arn);
            return;
        }
        closed.add(arn);
        if (closedCount.incrementAndGet() > keepClosed) {
            @Nullable String oldest = closed.poll();
            if (oldest != null) {
                closedCount.decrementAndGet();
                drop(oldest);
            }
        }
    }

    /** Of Express executions the API only tells those that a map run started. */
    private boolean hidden(String arn) {
        @Nullable LiveExecution execution = byArn.get(arn);
        return Arns.express(arn) && (execution == null || execution.info().mapRun().isEmpty());
    }

    private void drop(String arn) {
        byArn.remove(arn);
        store.write(
                List.of(
                        new Store.Write.Remove(Store.Kind.EXECUTION, arn),
                        new Store.Write.Forget(arn)));
    }

    /** Whether executions of a state machine run. */
    boolean running(String stateMachineArn) {
        return byArn.values().stream()
                .map(LiveExecution::info)
                .anyMatch(info ->
                        info.status() == ExecutionStatus.RUNNING
                                && info.stateMachineArn().equals(stateMachineArn));
    }

    /** The executions that somebody is interested in, the latest first. */
    Answer<Page<ExecutionInfo>> list(Predicate<ExecutionInfo> wanted, PageRequest page) {
        List<LiveExecution> found =
                byArn.values().stream()
                        .filter(one -> wanted.test(one.info()))
                        .sorted(Comparator.comparingLong(LiveExecution::number).reversed())
                        .toList();
        return PageToken.page(found, page, LiveExecutions::position)
                .then(part ->
                        new Answer.Done<>(
                                new Page<>(
                                        part.items().stream().map(LiveExecution::info).toList(),
                                        part.nextToken())));
    }

    /** Sorts as text from the latest to the first. */
    private static String position(LiveExecution execution) {
        return "%019d".formatted(Long.MAX_VALUE - execution.number());
    }

    /** Takes back one that could not be kept. */
    void remove(String arn) {
        byArn.remove(arn);
    }
}
