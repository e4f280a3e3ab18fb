package dev.jobwright.jobs.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jobwright.jobs.items.HeadItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.listeners.Kind;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.MemoryTable;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.WorkflowId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The log of a job keeps the order of its runs, whichever bells are lost. */
final class WriteLogTest {
    private static final JobUid UID = JobUid.of(new Owner("ada"), new JobId("job_1"));
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

    private final Table table = new MemoryTable();
    private final List<Query> asked = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final WriteLog log =
            new WriteLog(
                    new Heard(table, asked),
                    new Watchers(table, (_, _) -> Push.Delivery.SENT),
                    () -> T);

    /** A table that tells what is asked of it. */
    private record Heard(Table to, List<Query> asked) implements Table {
        @Override
        public Optional<Item> get(Key key) {
            return to.get(key);
        }

        @Override
        public Outcome transact(List<Write> writes) {
            return to.transact(writes);
        }

        @Override
        public Page query(Query query) {
            asked.add(query);
            return to.query(query);
        }
    }

    private void begin() {
        write(HeadItem.create(Head.begin(UID, new JobId("job_1"), new WorkflowId("flow"))));
    }

    private void write(Write write) {
        assertInstanceOf(Outcome.Committed.class, table.transact(List.of(write)));
    }

    private static Outbox outbox(int runNo, String what) {
        return Outbox.of(UID, runNo, T, what, List.of(Frame.job(Status.RUNNING, what)));
    }

    private void tell(Outbox outbox) {
        write(OutboxItem.create(outbox));
    }

    private void ring(int runNo) {
        var upTo = Keys.outbox(UID, runNo, T, "~").sort();
        log.handle(UID, List.of(new LogMessage.Bell(UID, runNo, upTo)), kinds::add);
    }

    private List<String> messages() {
        return new Log(table)
                .after(UID, 0, 10).stream()
                        .map(event -> event.frame().text("message").orElse("-"))
                        .toList();
    }

    @Test
    void what_was_told_before_the_first_run_is_logged_before_it_though_its_bell_is_lost() {
        begin();
        tell(outbox(0, "waits"));
        tell(outbox(1, "runs"));
        ring(1);

        assertEquals(List.of("waits", "runs"), messages());
    }

    @Test
    void the_end_of_a_run_is_logged_before_the_next_run_though_its_bell_is_lost() {
        begin();
        tell(outbox(1, "an end").closing());
        tell(outbox(1, "before it"));
        tell(outbox(2, "runs again"));
        ring(2);

        assertEquals(List.of("before it", "an end", "runs again"), messages());
    }

    @Test
    void what_becomes_of_a_job_is_told_once_however_often_its_bell_comes() {
        begin();
        tell(outbox(1, "runs"));
        var end = List.of(Frame.job(Status.COMPLETED, "ends"));
        tell(Outbox.of(UID, 1, T, "ends", end).closing());
        ring(1);
        ring(1);

        assertEquals(List.of(Kind.JOB_RUNNING, Kind.JOB_COMPLETED), kinds);
    }

    @Test
    void runs_that_are_closed_are_not_read_again() {
        begin();
        tell(outbox(1, "ends").closing());
        ring(1);
        tell(outbox(2, "runs again"));
        asked.clear();
        ring(2);

        assertEquals(List.of(OutboxItem.ofRun(UID, 2)), asked.stream().distinct().toList());
    }

    @Test
    void no_outbox_is_read_twice_for_a_bell() {
        begin();
        tell(outbox(1, "goes on"));
        ring(2);

        assertEquals(
                List.of(
                        OutboxItem.ofRun(UID, 0),
                        OutboxItem.ofRun(UID, 1),
                        OutboxItem.ofRun(UID, 2)),
                asked);
    }
}
