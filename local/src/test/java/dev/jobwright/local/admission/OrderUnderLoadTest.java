package dev.jobwright.local.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.local.table.EmbeddedTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Whose turn it is while eight threads end jobs and let others run. */
final class OrderUnderLoadTest {
    private static final Owner ADA = new Owner("ada");
    private static final PoolId POOL = new PoolId("mine");
    private static final Line LINE = new Line(Optional.of(ADA), POOL, "");
    private static final int OF_EACH = 150;
    private static final int LIMIT = 8;

    /** As many may be under way between their turn and their start. */
    private static final int TOLERANCE = 2 * LIMIT;

    /** A job, and in which order it came. */
    private record Made(JobUid uid, Priority priority, int number) {}

    private static final List<Priority> PRIORITIES = List.of(Priority.values());

    private final ConcurrentLinkedQueue<JobUid> started = new ConcurrentLinkedQueue<>();

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void jobs_of_every_priority_run_in_their_turn() throws Exception {
        try (var table = EmbeddedTable.inMemory()) {
            var crowd = new Crowd(table, InstantSource.system(), this::begun);
            Crowd.publish(crowd.function(), ADA);
            crowd.limit(Optional.of(ADA), POOL, 0);
            var expected = new ArrayList<>(make(crowd));
            expected.sort(
                    Comparator.comparingInt((Made one) -> one.priority().above())
                            .thenComparingInt(Made::number));

            crowd.limit(Optional.of(ADA), POOL, LIMIT);
            crowd.function().admitJob().next(List.of(LINE));
            endAll(crowd, expected.size());

            var order = List.copyOf(started);
            assertEquals(expected.size(), order.size());
            for (int turn = 0; turn < expected.size(); turn++) {
                int was = order.indexOf(expected.get(turn).uid());
                assertTrue(
                        Math.abs(was - turn) <= TOLERANCE,
                        expected.get(turn) + " was number " + turn + " and ran as number " + was);
            }
        }
    }

    private void begun(String name) {
        started.add(Run.launchOf(name).orElseThrow().job());
    }

    /** Those of all priorities come in turn, and none can run yet. */
    private static List<Made> make(Crowd crowd) {
        var use = crowd.function();
        return IntStream.range(0, OF_EACH * PRIORITIES.size())
                .mapToObj(number -> {
                    var priority = PRIORITIES.get(number % PRIORITIES.size());
                    var id = new JobId("job_" + number);
                    var uid = Crowd.create(use, ADA, id, priority);
                    Crowd.start(use, ADA, id);
                    return new Made(uid, priority, number);
                })
                .toList();
    }

    private static void endAll(Crowd crowd, int all) throws Exception {
        var ended = new AtomicInteger();
        Callable<Void> work =
                () -> {
                    var use = crowd.function();
                    while (ended.get() < all) {
                        var name = crowd.executions.running.poll(1, TimeUnit.MILLISECONDS);
                        if (name != null) {
                            Crowd.end(use, name);
                            ended.incrementAndGet();
                        }
                    }
                    return null;
                };
        try (var threads = Executors.newFixedThreadPool(LIMIT)) {
            var tasks = IntStream.range(0, LIMIT).mapToObj(_ -> work).toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }
}
