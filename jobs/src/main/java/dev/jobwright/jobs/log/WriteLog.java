package dev.jobwright.jobs.log;

import static java.util.Comparator.comparing;

import dev.jobwright.jobs.items.HeadItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.listeners.Kind;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes the log of a job: the only writer, since a job's messages come in one queue group. It
 * takes events out of the outbox and numbers them in one transaction, so that each is logged
 * exactly once however often its message comes; then it tells those who watch.
 */
public final class WriteLog {
    private final Table table;
    private final Watchers watchers;
    private final InstantSource clock;

    /** What it works with. */
    public WriteLog(Table table, Watchers watchers, InstantSource clock) {
        this.table = table;
        this.watchers = watchers;
        this.clock = clock;
    }

    /**
     * Handles messages of one job, in their order; nothing is told of a job that is gone.
     *
     * @param logged hears what has become of the job, once for each time that it is logged
     */
    public void handle(JobUid job, List<LogMessage> messages, Consumer<Kind> logged) {
        var gathered = new ArrayList<LogMessage>();
        for (var message : messages) {
            if (message instanceof LogMessage.Watch watch) {
                append(job, gathered, logged);
                gathered.clear();
                head(job)
                        .ifPresentOrElse(
                                head -> watchers.join(head, watch),
                                () -> watchers.leave(job, watch.connectionId()));
            } else {
                gathered.add(message);
            }
        }
        append(job, gathered, logged);
        head(job).ifPresent(watchers::tell);
    }

    private void append(JobUid job, List<LogMessage> messages, Consumer<Kind> logged) {
        if (messages.isEmpty()) {
            return;
        }
        boolean more = true;
        while (more) {
            more = Rounds.until(() -> appendOnce(job, messages, logged));
        }
    }

    /** One transaction; says whether there is more for another, or nothing when it lost. */
    private Optional<Boolean> appendOnce(
            JobUid job, List<LogMessage> messages, Consumer<Kind> logged) {
        var found = head(job);
        if (found.isEmpty()) {
            return Optional.of(false);
        }
        var before = found.get();
        var entry = new LogEntry(before);
        messages.forEach(message -> add(entry, message));
        if (entry.isEmpty()) {
            if (entry.isFull()) {
                throw new IllegalStateException("an outbox of " + job + " fits no transaction");
            }
            return Optional.of(false);
        }
        var writes = entry.writes(clock.instant());
        writes.add(HeadItem.replace(entry.head(), before));
        if (table.transact(writes) instanceof Outcome.Committed) {
            entry.kinds().forEach(logged);
            return Optional.of(entry.isFull());
        }
        return Optional.empty();
    }

    private void add(LogEntry entry, LogMessage message) {
        switch (message) {
            case LogMessage.Bell bell -> {
                finish(entry, bell);
                drain(entry, bell);
            }
            case LogMessage.Said said -> entry.add(said, clock.instant());
            case LogMessage.Watch _ -> throw new AssertionError(message);
        }
    }

    /** The bell of an earlier run's end may be lost: no later run begins in the log before it. */
    private void finish(LogEntry entry, LogMessage.Bell bell) {
        var now = clock.instant();
        int closed = entry.head().closedRun();
        // What came before the first run lies under none.
        for (int runNo = closed == 0 ? 0 : closed + 1; runNo < bell.runNo(); runNo++) {
            var left = Pages.all(table, OutboxItem.ofRun(bell.job(), runNo));
            left.stream()
                    .map(OutboxItem::read)
                    .sorted(comparing(Outbox::closes))
                    .forEach(outbox -> entry.add(outbox, now));
        }
    }

    /**
     * An event that ends a run comes last: whatever its run left in the outbox goes first. It waits
     * for its own bell, since reports that were sent before it come with no outbox.
     */
    private void drain(LogEntry entry, LogMessage.Bell bell) {
        var waiting = Pages.all(table, OutboxItem.ofRun(bell.job(), bell.runNo()));
        var closing = new ArrayList<Outbox>();
        var others = new ArrayList<Outbox>();
        var due = new ArrayList<Outbox>();
        for (var item : waiting) {
            var outbox = OutboxItem.read(item);
            boolean isDue = item.key().sort().compareTo(bell.upTo()) <= 0;
            if (!outbox.closes()) {
                others.add(outbox);
            }
            if (isDue) {
                (outbox.closes() ? closing : due).add(outbox);
            }
        }
        var now = clock.instant();
        (closing.isEmpty() ? due : others).forEach(outbox -> entry.add(outbox, now));
        closing.forEach(outbox -> entry.add(outbox, now));
    }

    private Optional<Head> head(JobUid job) {
        return table.get(Keys.head(job)).map(HeadItem::read);
    }
}
