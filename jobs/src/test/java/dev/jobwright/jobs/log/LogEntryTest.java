package dev.jobwright.jobs.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.items.EventItem;
import dev.jobwright.jobs.items.HeadItem;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Limits;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.workflow.WorkflowId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What one transaction adds to a log. */
final class LogEntryTest {
    private static final JobUid UID = JobUid.of(new Owner("ada"), new JobId("job_1"));
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
    private static final Frame.Node NODE = new Frame.Node("step_1", "Step", "tool", "", "");

    private static Head head() {
        return Head.begin(UID, new JobId("job_1"), new WorkflowId("flow"));
    }

    private static Outbox outbox(int runNo, String writer, int frames) {
        var frame = Frame.job(Status.RUNNING, writer);
        return Outbox.of(UID, runNo, T, writer, Collections.nCopies(frames, frame));
    }

    private static LogMessage.Said report(int runNo, long fence, long counter) {
        return said(
                runNo, new Head.Mark(fence, counter), new Saying.Progress(1, 2, "at " + counter));
    }

    private static LogMessage.Said said(int runNo, Head.Mark mark, Saying... sayings) {
        return new LogMessage.Said(UID, runNo, NODE, "step_1#1#", mark, List.of(sayings));
    }

    private static List<Event> events(LogEntry entry) {
        return entry.writes(T).stream()
                .filter(Write.Put.class::isInstance)
                .map(write -> ((Write.Put) write).item())
                .filter(item -> item.key().sort().startsWith("EVENT#"))
                .flatMap(item -> EventItem.read(item).stream())
                .toList();
    }

    private static List<String> messages(LogEntry entry) {
        return events(entry).stream()
                .map(event -> event.frame().text("message").orElse("-"))
                .toList();
    }

    @Test
    void numbers_go_on_without_a_gap() {
        var entry = new LogEntry(head().at(41));
        entry.add(outbox(1, "a", 3), T);
        entry.add(report(1, 1, 1), T);
        entry.add(outbox(1, "b", 2), T);

        assertEquals(
                LongStream.rangeClosed(42, 47).boxed().toList(),
                events(entry).stream().map(Event::jobSeq).toList());
        assertEquals(47, entry.head().lastSeq());
    }

    @Test
    void an_outbox_is_taken_once_however_many_bells_ring_for_it() {
        var entry = new LogEntry(head());
        entry.add(outbox(1, "a", 1), T);
        entry.add(outbox(1, "a", 1), T);

        assertEquals(List.of("a"), messages(entry));
        assertEquals(
                1,
                entry.writes(T).stream()
                        .filter(OutboxItem.take(outbox(1, "a", 1))::equals)
                        .count());
    }

    @Test
    void what_comes_after_the_end_of_its_run_is_put_aside() {
        var entry = new LogEntry(head());
        entry.add(outbox(1, "end", 1).closing(), T);
        entry.add(outbox(1, "late", 1), T);
        entry.add(report(1, 9, 9), T);
        entry.add(outbox(2, "next run", 1), T);
        entry.add(report(2, 1, 1), T);

        assertEquals(List.of("end", "next run", "-"), messages(entry));
        assertEquals(1, entry.head().closedRun());
        assertTrue(entry.writes(T).stream().anyMatch(w -> w.key().sort().startsWith("STALE#")));
        assertTrue(entry.writes(T).contains(OutboxItem.take(outbox(1, "late", 1))));
    }

    @Test
    void what_belongs_to_no_run_is_never_too_late() {
        var entry = new LogEntry(head().closed(3));
        entry.add(outbox(0, "cancelled before it began", 1), T);
        assertEquals(1, messages(entry).size());
    }

    @Test
    void reports_that_were_logged_or_overtaken_are_dropped() {
        var entry = new LogEntry(head());
        entry.add(report(1, 1, 2), T);
        entry.add(report(1, 1, 2), T);
        entry.add(report(1, 1, 1), T);
        entry.add(report(1, 2, 1), T);
        entry.add(report(1, 1, 3), T);

        assertEquals(2, events(entry).size());
        assertEquals("at 1", entry.head().liveOutput());
    }

    @Test
    void lines_and_reports_share_one_count() {
        var entry = new LogEntry(head());
        entry.add(report(1, 1, 2), T);
        var mark = new Head.Mark(1, 2);
        entry.add(said(1, mark, new Saying.Line(ToolCall.Severity.INFO, "again")), T);
        assertEquals(1, events(entry).size());
    }

    @Test
    void outputs_that_are_shown_share_it_too_and_leave_the_live_line() {
        var entry = new LogEntry(head());
        entry.add(report(1, 1, 1), T);
        for (var counter : List.of(2, 2, 1)) {
            var mark = new Head.Mark(1, counter);
            var rows = Json.array(List.of(Json.of(counter)));
            entry.add(said(1, mark, new Saying.Output("rows", rows)), T);
        }
        var shown = events(entry).getLast();

        assertEquals(2, events(entry).size());
        assertEquals("at 1", entry.head().liveOutput());
        assertEquals(Optional.of("output_update"), shown.frame().text("type"));
        assertEquals(Optional.of("array"), shown.frame().text("output_type"));
    }

    @Test
    void what_comes_together_is_one_write_and_has_numbers_of_its_own() {
        var entry = new LogEntry(head());
        entry.add(outbox(1, "64 outputs and a status", 65), T);
        entry.add(
                said(
                        1,
                        new Head.Mark(1, 1),
                        new Saying.Line(ToolCall.Severity.INFO, "one"),
                        new Saying.Progress(1, 2, "live"),
                        new Saying.Line(ToolCall.Severity.INFO, "two")),
                T);

        assertEquals(4, entry.writes(T).size(), "with a notice");
        assertEquals(
                LongStream.rangeClosed(1, 68).boxed().toList(),
                events(entry).stream().map(Event::jobSeq).toList());
        assertEquals("live", entry.head().liveOutput());
    }

    @Test
    void a_full_entry_takes_no_more_and_lets_nothing_overtake() {
        var entry = new LogEntry(head());
        for (int i = 0; i < 50; i++) {
            entry.add(outbox(1, "writer " + i, 2), T);
        }
        assertTrue(entry.isFull());
        int writes = entry.writes(T).size();
        assertEquals(99, writes, "one is left for the head");
        entry.add(report(1, 1, 1), T);
        entry.add(outbox(1, "small", 1), T);
        assertEquals(writes, entry.writes(T).size());
    }

    @Test
    void an_entry_fits_into_a_transaction_however_large_its_frames_are() {
        var entry = new LogEntry(head());
        var line = new Saying.Line(ToolCall.Severity.INFO, "x".repeat(300 * 1024));
        for (int i = 1; i < 40; i++) {
            entry.add(said(1, new Head.Mark(1, i), line), T);
        }
        assertTrue(entry.isFull());
        assertEquals(11, events(entry).size());
        var writes = entry.writes(T);
        writes.add(HeadItem.create(entry.head()));
        Limits.check(writes);
    }

    @Test
    void only_the_newest_marks_are_kept() {
        var head = head();
        for (int i = 0; i < 100; i++) {
            head = head.reported("step_" + i, new Head.Mark(1, 1), "line");
        }
        assertEquals(Head.MAX_MARKS, head.marks().size());
        assertFalse(head.isNews("step_99", new Head.Mark(1, 1)));
        assertTrue(head.isNews("step_99", new Head.Mark(1, 2)));
        assertTrue(head.isNews("step_99", new Head.Mark(2, 0)));
    }
}
