package dev.jobwright.jobs.log;

import dev.jobwright.jobs.items.EventItem;
import dev.jobwright.jobs.items.NoticeItem;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.StaleItem;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.listeners.Kind;
import dev.jobwright.jobs.listeners.Notice;
import dev.jobwright.jobs.table.Limits;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one transaction adds to a job's log. What comes together is logged as one item. Once it is
 * full, it takes no more.
 */
final class LogEntry {
    /** Two writes are left for the head and a notice. */
    private static final int MOST_WRITES = Limits.TRANSACTION_WRITES - 2;

    /** Likewise; no item has more than 400 KB. */
    private static final int MOST_BYTES = Limits.TRANSACTION_BYTES - 2 * Limits.ITEM_BYTES;

    private final List<Write> writes = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final List<Kind> kinds = new ArrayList<>();
    private Head head;
    private long bytes;
    private boolean isFull;
    private long firstTold;
    private long lastTold;

    LogEntry(Head head) {
        this.head = head;
    }

    Head head() {
        return head;
    }

    /** The writes, with a notice if listeners are to be told of some of them. */
    List<Write> writes(Instant now) {
        var all = new ArrayList<>(writes);
        if (firstTold > 0) {
            var about = new Notice.About.OfJob(head.job(), firstTold, lastTold);
            all.add(NoticeItem.replace(Notice.of(about, now)));
        }
        return all;
    }

    /** What of it listeners are told. */
    List<Kind> kinds() {
        return kinds;
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
        if (taken.contains(name) || !hasRoom(2)) {
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
        append(outbox.at(), outbox.runNo(), outbox.frames());
        if (outbox.closes()) {
            head = head.closed(outbox.runNo());
        }
    }

    /** Logs what a step has said, if it is news and its run has not ended. */
    void add(LogMessage.Said said, Instant now) {
        boolean isNews = said.runNo() > head.closedRun() && head.isNews(said.step(), said.mark());
        if (isNews && hasRoom(1)) {
            var live = head.liveOutput();
            var frames = new ArrayList<Json.Obj>();
            for (var saying : said.sayings()) {
                frames.add(saying.frame(said.node()).json());
                live = saying.live().orElse(live);
            }
            append(now, said.runNo(), frames);
            head = head.reported(said.step(), said.mark(), live);
        }
    }

    /** Once something did not fit, nothing after it may overtake it. */
    private boolean hasRoom(int more) {
        isFull = isFull || writes.size() + more > MOST_WRITES || bytes > MOST_BYTES;
        return !isFull;
    }

    private void append(Instant at, int runNo, List<Json.Obj> frames) {
        if (frames.isEmpty()) {
            return;
        }
        head = head.begun(runNo);
        var events = new ArrayList<Event>();
        for (var frame : frames) {
            events.add(new Event(head.lastSeq() + events.size() + 1, at, runNo, frame));
        }
        writes.add(EventItem.create(head.job(), events));
        bytes += Limits.bytes(EventItem.of(head.job(), events));
        head = head.at(events.getLast().jobSeq());
        for (var event : events) {
            Kind.of(event.frame())
                    .ifPresent(kind -> {
                        kinds.add(kind);
                        firstTold = firstTold > 0 ? firstTold : event.jobSeq();
                        lastTold = event.jobSeq();
                    });
        }
    }
}
