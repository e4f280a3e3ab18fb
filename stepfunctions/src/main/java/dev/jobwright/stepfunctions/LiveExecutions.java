package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.store.Store;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

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

    /** Counts an execution among those that have ended, the oldest of which makes room. */
    void ended(String arn) {
        closed.add(arn);
        if (closedCount.incrementAndGet() > keepClosed) {
            @Nullable String oldest = closed.poll();
            if (oldest != null) {
                byArn.remove(oldest);
                closedCount.decrementAndGet();
                store.write(
                        List.of(
                                new Store.Write.Remove(Store.Kind.EXECUTION, oldest),
                                new Store.Write.Forget(oldest)));
            }
        }
    }

    Answer<Page<ExecutionInfo>> list(
            String stateMachineArn, Optional<ExecutionStatus> status, PageRequest page) {
        long before;
        try {
            before = page.nextToken().map(Long::parseLong).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            return Refusals.invalidToken(page.nextToken().orElse(""));
        }
        List<LiveExecution> found =
                byArn.values().stream()
                        .filter(one -> one.number() < before)
                        .filter(one -> one.machine().stateMachineArn().equals(stateMachineArn))
                        .filter(one -> status.isEmpty() || one.info().status() == status.get())
                        .sorted(Comparator.comparingLong(LiveExecution::number).reversed())
                        .limit(page.size() + 1L)
                        .toList();
        List<LiveExecution> items = found.subList(0, Math.min(found.size(), page.size()));
        Optional<String> next =
                found.size() > items.size()
                        ? Optional.of(Long.toString(items.getLast().number()))
                        : Optional.empty();
        return new Answer.Done<>(
                new Page<>(items.stream().map(LiveExecution::info).toList(), next));
    }

    /** Takes back one that could not be kept. */
    void remove(String arn) {
        byArn.remove(arn);
    }
}
