package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.maprun.MapRunEvent;
import dev.jobwright.stepfunctions.core.maprun.MapRunStatus;
import dev.jobwright.stepfunctions.store.Store;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The map runs of an engine: all that run, and the latest of those that have ended. */
final class LiveMapRuns {
    private final ConcurrentHashMap<String, LiveMapRun> byArn = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> closed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger closedCount = new AtomicInteger();
    private final int keepClosed;
    private final Store store;

    LiveMapRuns(int keepClosed, Store store) {
        this.keepClosed = keepClosed;
        this.store = store;
    }

    Optional<LiveMapRun> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    void start(LiveMapRun run) {
        byArn.put(run.arn(), run);
        run.offer(new MapRunEvent.Started());
    }

    void stop(String arn) {
        find(arn).ifPresent(run -> run.offer(new MapRunEvent.Stopped()));
    }

    /** Takes in one of before a restart; in the order of their numbers. */
    void restore(LiveMapRun run) {
        run.restored();
        byArn.put(run.arn(), run);
        if (run.run().status() != MapRunStatus.RUNNING) {
            ended(run.arn());
        }
    }

    /** Has all go on after a restart. */
    void resume() {
        byArn.values().forEach(LiveMapRun::resume);
    }

    /** Tells a run that a child of it has ended. */
    void ended(MapRunChild child, ExecutionInfo info) {
        find(child.mapRunArn()).ifPresent(run -> run.ended(child.child(), info));
    }

    /** Counts a run among those that have ended, the oldest of which makes room. */
    void ended(String arn) {
        closed.add(arn);
        if (closedCount.incrementAndGet() > keepClosed) {
            @Nullable String oldest = closed.poll();
            if (oldest != null) {
                byArn.remove(oldest);
                closedCount.decrementAndGet();
                store.write(List.of(new Store.Write.Remove(Store.Kind.MAP_RUN, oldest)));
            }
        }
    }

    /** Those of an execution, the latest first. */
    List<LiveMapRun> of(String executionArn) {
        return byArn.values().stream()
                .filter(run -> run.run().order().parent().executionArn().equals(executionArn))
                .sorted(Comparator.comparingInt(LiveMapRun::number).reversed())
                .toList();
    }
}
