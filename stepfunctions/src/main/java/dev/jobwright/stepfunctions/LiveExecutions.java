package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.HistoryEvent;

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
    private final int keepClosed;
    private volatile boolean shut;

    LiveExecutions(int keepClosed) {
        this.keepClosed = keepClosed;
    }

    long nextNumber() {
        return numbers.incrementAndGet();
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
    }

    boolean shut() {
        return shut;
    }

    /** Counts an execution among those that have ended, the oldest of which makes room. */
    void ended(String arn) {
        closed.add(arn);
        if (closedCount.incrementAndGet() > keepClosed) {
            @Nullable String oldest = closed.poll();
            if (oldest != null) {
                byArn.remove(oldest);
                closedCount.decrementAndGet();
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

    static Answer<Page<HistoryEvent>> history(
            List<HistoryEvent> events, boolean reverse, PageRequest page) {
        List<HistoryEvent> ordered = reverse ? events.reversed() : events;
        int from;
        try {
            from = page.nextToken().map(Integer::parseInt).orElse(0);
        } catch (NumberFormatException e) {
            from = -1;
        }
        if (from < 0 || from > ordered.size()) {
            return Refusals.invalidToken(page.nextToken().orElse(""));
        }
        int to = Math.min(from + page.size(), ordered.size());
        Optional<String> next =
                to < ordered.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
        return new Answer.Done<>(new Page<>(ordered.subList(from, to), next));
    }
}
