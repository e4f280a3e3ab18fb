package dev.jobwright.local.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.local.table.EmbeddedTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Many short jobs of many users, let run by several functions at once. */
final class ContentionTest {
    private static final int JOBS = 10_000;
    private static final int OWNERS = 20;
    private static final int FUNCTIONS = 4;
    private static final int THREADS = 8;
    private static final int ALL = 40;
    private static final int EACH = 3;
    private static final Line GLOBAL = new Line(Optional.empty(), Pool.GLOBAL, "");

    /** A job as it was made. */
    private record Made(Owner owner, JobId id) {
        JobUid uid() {
            return JobUid.of(owner, id);
        }
    }

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Map<Owner, AtomicInteger> ofOwner = new ConcurrentHashMap<>();
    private final AtomicInteger mostOfOwner = new AtomicInteger();
    private final Map<JobUid, Made> jobs = new ConcurrentHashMap<>();
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void short_jobs_run_each_once_and_never_more_than_may() throws Exception {
        try (var table = EmbeddedTable.inMemory()) {
            var crowd = new Crowd(table, InstantSource.system(), this::begun);
            var made = make(crowd);
            crowd.limit(Optional.empty(), Pool.GLOBAL, ALL);
            crowd.limit(Optional.empty(), Pool.EACH_USER, EACH);

            long began = System.nanoTime();
            var toStart = new ConcurrentLinkedQueue<>(made);
            together(crowd, use -> work(crowd, use, toStart));
            var took = Duration.ofNanos(System.nanoTime() - began);

            System.out.printf(
                    "%,d jobs in %,d ms, at most %d at a time and %d of an owner%n",
                    JOBS, took.toMillis(), most.get(), mostOfOwner.get());
            assertEquals(JOBS, crowd.executions.count(), "executions");
            assertTrue(most.get() <= ALL, "at most " + ALL + " at a time: " + most);
            assertTrue(mostOfOwner.get() <= EACH, "at most " + EACH + ": " + mostOfOwner);
            crowd.assertEmpty(GLOBAL, ALL);
            for (var one : made) {
                crowd.assertEmpty(
                        new Line(Optional.empty(), Pool.EACH_USER, one.owner().value()), EACH);
                var job = crowd.function().jobs().find(one.uid()).orElseThrow();
                assertInstanceOf(JobState.Completed.class, job.state());
                assertEquals(1, job.runNo());
            }
        }
    }

    private List<Made> make(Crowd crowd) throws Exception {
        var owners = IntStream.range(0, OWNERS).mapToObj(i -> new Owner("user-" + i)).toList();
        owners.forEach(owner -> Crowd.publish(crowd.function(), owner));
        var made = new ArrayList<Made>();
        for (int i = 0; i < JOBS; i++) {
            made.add(new Made(owners.get(i % OWNERS), new JobId("job_" + i)));
        }
        made.forEach(one -> jobs.put(one.uid(), one));
        var toMake = new ConcurrentLinkedQueue<>(made);
        together(
                crowd,
                use -> {
                    for (var one = toMake.poll(); one != null; one = toMake.poll()) {
                        Crowd.create(use, one.owner(), one.id(), Priority.MEDIUM);
                    }
                });
        return made;
    }

    private interface Work {
        void by(UseCases use) throws Exception;
    }

    private static void together(Crowd crowd, Work work) throws Exception {
        var functions = IntStream.range(0, FUNCTIONS).mapToObj(_ -> crowd.function()).toList();
        try (var threads = Executors.newFixedThreadPool(FUNCTIONS * THREADS)) {
            var tasks =
                    IntStream.range(0, FUNCTIONS * THREADS)
                            .mapToObj(i -> functions.get(i % FUNCTIONS))
                            .<Callable<Void>>map(use ->
                                    () -> {
                                        work.by(use);
                                        return null;
                                    })
                            .toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    /** Starts jobs as long as there are slots, and then ends one and starts one in turn. */
    private void work(Crowd crowd, UseCases use, ConcurrentLinkedQueue<Made> toStart)
            throws InterruptedException {
        while (ended.get() < JOBS) {
            var alarm = crowd.alarms.poll();
            if (alarm != null) {
                use.upkeep().healJob().handle(alarm);
            }
            var next = toStart.poll();
            if (next != null) {
                Crowd.start(use, next.owner(), next.id());
            }
            boolean isFull = crowd.executions.running.size() >= ALL;
            var name =
                    isFull || next == null
                            ? crowd.executions.running.poll(1, TimeUnit.MILLISECONDS)
                            : null;
            if (name != null) {
                over(name);
                Crowd.end(use, name);
                ended.incrementAndGet();
            }
        }
    }

    private Owner owner(String name) {
        var uid = Run.launchOf(name).orElseThrow().job();
        return requireNonNull(jobs.get(uid), name).owner();
    }

    private void begun(String name) {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        mostOfOwner.accumulateAndGet(ofOwner(owner(name)).incrementAndGet(), Math::max);
    }

    private AtomicInteger ofOwner(Owner owner) {
        return ofOwner.computeIfAbsent(owner, _ -> new AtomicInteger());
    }

    /** Before it is written: what is counted here is at most what is held. */
    private void over(String name) {
        running.decrementAndGet();
        ofOwner(owner(name)).decrementAndGet();
    }
}
