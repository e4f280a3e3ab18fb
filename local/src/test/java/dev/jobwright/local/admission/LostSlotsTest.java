package dev.jobwright.local.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.ends.HealJob;
import dev.jobwright.jobs.items.ShardItem;
import dev.jobwright.jobs.items.WaitingItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Slot;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.local.table.EmbeddedTable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What the sweeper puts right about slots, should it ever be wrong. */
final class LostSlotsTest {
    private static final Owner ADA = new Owner("ada");
    private static final PoolId POOL = new PoolId("mine");
    private static final Line LINE = new Line(Optional.of(ADA), POOL, "");

    private final EmbeddedTable table = EmbeddedTable.inMemory();
    private final Crowd crowd = new Crowd(table, InstantSource.system(), _ -> {});
    private final UseCases use = crowd.function();

    @BeforeEach
    void publish() {
        Crowd.publish(use, ADA);
    }

    @AfterEach
    void close() {
        table.close();
    }

    private JobUid start(String name) {
        var id = new JobId(name);
        var uid = Crowd.create(use, ADA, id, Priority.MEDIUM);
        Crowd.start(use, ADA, id);
        return uid;
    }

    private Job job(JobUid uid) {
        return use.jobs().find(uid).orElseThrow();
    }

    private void write(Write write) {
        assertInstanceOf(Outcome.Committed.class, table.transact(List.of(write)));
    }

    private static List<String> repairs(Job job) {
        return job.spec().metadata().items(Job.RECOVERY_HISTORY).orElse(List.of()).stream()
                .map(one -> ((Json.Obj) one).text("kind").orElseThrow())
                .toList();
    }

    @Test
    void a_slot_that_a_job_kept_by_mistake_is_given_to_who_waits_for_it() {
        crowd.limit(Optional.of(ADA), POOL, 2);
        var ended = start("ended");
        Crowd.end(use, crowd.executions.running.remove());
        start("at_work");
        write(
                ShardItem.take(
                        new Slots.Wish(ended, 1, Priority.MEDIUM),
                        new Slot(LINE, 0, Priority.MEDIUM),
                        2,
                        2));
        var waiting = start("waiting");
        assertInstanceOf(JobState.Pending.class, job(waiting).state());

        assertEquals(HealJob.Found.REPAIRED, use.upkeep().healJob().handle(waiting));

        assertInstanceOf(JobState.Running.class, job(waiting).state());
        assertEquals(2, crowd.held(LINE, 2));
        assertEquals(List.of("slot_kept"), repairs(job(ended)));
    }

    @Test
    void who_holds_a_slot_rightly_keeps_it() {
        crowd.limit(Optional.of(ADA), POOL, 1);
        var atWork = start("at_work");
        var waiting = start("waiting");

        assertEquals(HealJob.Found.HEALTHY, use.upkeep().healJob().handle(waiting));

        assertEquals(1, crowd.held(LINE, 1));
        assertEquals(List.of(), repairs(job(atWork)));
    }

    @Test
    void who_waits_and_stands_in_no_line_is_put_there() {
        crowd.limit(Optional.of(ADA), POOL, 1);
        start("at_work");
        var waiting = start("waiting");
        var at = assertInstanceOf(Permit.Waits.class, job(waiting).permit());
        WaitingItem.delete(at, ADA, waiting).forEach(this::write);

        assertEquals(HealJob.Found.REPAIRED, use.upkeep().healJob().handle(waiting));
        Crowd.end(use, crowd.executions.running.remove());

        assertInstanceOf(JobState.Running.class, job(waiting).state());
        assertEquals(List.of("not_in_line"), repairs(job(waiting)));
    }

    @Test
    void a_slot_that_somebody_has_taken_away_keeps_no_job_from_its_end() {
        crowd.limit(Optional.of(ADA), POOL, 1);
        var atWork = start("at_work");
        write(ShardItem.release(atWork, 1, new Slot(LINE, 0, Priority.MEDIUM)));

        Crowd.end(use, crowd.executions.running.remove());

        assertInstanceOf(JobState.Completed.class, job(atWork).state());
        assertEquals(0, crowd.held(LINE, 1));
    }
}
