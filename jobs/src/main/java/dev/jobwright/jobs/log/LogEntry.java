package dev.jobwright.jobs.log;

import dev.jobwright.jobs.items.EventItem;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.StaleItem;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Limits;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one transaction adds to a job's log. Once it is full, it takes no more. */
final class LogEntry {
    /** One write is left for the head. */
    private static final int MOST_WRITES = Limits.TRANSACTION_WRITES - 1;

    private final List<Write> writes = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private Head head;
    private boolean isFull;

    LogEntry(Head head) {
        this.head = head;
    }

    Head head() {
        return head;
    }

    List<Write> writes() {
        return new ArrayList<>(writes);
    }

    boolean isEmpty() {
        return writes.isEmpty();
    }

    /** Whether something had to be left for the next transaction. */
    boolean isFull() {
        return isFull;
    }

    /** Takes an outbox out and logs its events; what comes after its run's end is put aside. */
    void add(Outbox outbox, Instant now) {
        var name = OutboxItem.of(outbox).key().sort();
        if (taken.contains(name) || !hasRoom(outbox.frames().size() + 2)) {
            return;
        }
        taken.add(name);
        writes.add(OutboxItem.take(outbox));
        if (outbox.runNo() > 0 && outbox.runNo() <= head.closedRun()) {
            writes.add(
                    StaleItem.put(
                            outbox.job(), outbox.runNo(), name, now, "the run's log is closed"));
            return;
        }
        outbox.frames().forEach(frame -> append(outbox.at(), outbox.runNo(), frame));
        if (outbox.closes()) {
            head = head.closed(outbox.runNo());
        }
    }

    /** Logs a report, if it is news and its run has not ended. */
    void add(LogMessage.Report report, Instant now) {
        if (isNews(report.runNo(), report.step(), report.mark())) {
            var frame =
                    new Frame.NodeProgress(
                            report.node(), report.done(), report.total(), report.line());
            append(now, report.runNo(), frame.json());
            head = head.reported(report.step(), report.mark(), report.line());
        }
    }

    /** Logs a line, if it is news and its run has not ended. */
    void add(LogMessage.Line line, Instant now) {
        if (isNews(line.runNo(), line.step(), line.mark())) {
            append(
                    now,
                    line.runNo(),
                    new Frame.LogUpdate(line.node(), line.content(), line.severity()).json());
            head = head.reported(line.step(), line.mark(), head.liveOutput());
        }
    }

    /** Logs what an output is so far, if it is news and its run has not ended. */
    void add(LogMessage.Output output, Instant now) {
        if (isNews(output.runNo(), output.step(), output.mark())) {
            var value = new Stored.Inline(output.value());
            append(
                    now,
                    output.runNo(),
                    Frame.OutputUpdate.of(output.node(), output.name(), value).json());
            head = head.reported(output.step(), output.mark(), head.liveOutput());
        }
    }

    private boolean isNews(int runNo, String step, Head.Mark mark) {
        return runNo > head.closedRun() && head.isNews(step, mark) && hasRoom(1);
    }

    /** Once something did not fit, nothing after it may overtake it. */
    private boolean hasRoom(int more) {
        isFull = isFull || writes.size() + more > MOST_WRITES;
        return !isFull;
    }

    private void append(Instant at, int runNo, Json.Obj frame) {
        head = head.begun(runNo);
        long next = head.lastSeq() + 1;
        writes.add(EventItem.create(head.job(), new Event(next, at, runNo, frame)));
        head = head.at(next);
    }
}
