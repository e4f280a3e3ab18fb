package dev.jobwright.local.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.local.table.EmbeddedTable;

import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Two hundred who want the one slot that is left, at once. */
final class LastSlotTest {
    private static final int ALL = 200;
    private static final Owner ADA = new Owner("ada");
    private static final PoolId POOL = new PoolId("mine");
    private static final Line LINE = new Line(Optional.of(ADA), POOL, "");

    @Test
    void one_of_two_hundred_has_the_last_slot_and_the_next_has_it_after_that() throws Exception {
        try (var table = EmbeddedTable.inMemory();
                var threads = Executors.newFixedThreadPool(ALL)) {
            var crowd = new Crowd(table, InstantSource.system(), _ -> {});
            var use = crowd.function();
            Crowd.publish(use, ADA);
            crowd.limit(Optional.of(ADA), POOL, 1);
            var ids = IntStream.range(0, ALL).mapToObj(i -> new JobId("job_" + i)).toList();
            ids.forEach(id -> Crowd.create(use, ADA, id, Priority.MEDIUM));

            var together = new CyclicBarrier(ALL);
            var starts =
                    ids.stream()
                            .<Callable<Job>>map(id ->
                                    () -> {
                                        together.await();
                                        return Crowd.start(use, ADA, id);
                                    })
                            .toList();
            for (var start : threads.invokeAll(starts)) {
                start.get();
            }
            assertEquals(1, crowd.executions.count());
            assertEquals(1, crowd.held(LINE, 1));
            for (int i = 0; i < ALL; i++) {
                Crowd.end(use, crowd.executions.running.remove());
            }
            assertEquals(ALL, crowd.executions.count());
            crowd.assertEmpty(LINE, 1);
            for (var id : ids) {
                var job = use.jobs().find(ADA, id).orElseThrow();
                assertEquals(JobState.Completed.class, job.state().getClass());
            }
        }
    }
}
