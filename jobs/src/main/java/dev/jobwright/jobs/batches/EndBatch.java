package dev.jobwright.jobs.batches;

import dev.jobwright.jobs.items.BatchItem;
import dev.jobwright.jobs.items.NoticeItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.listeners.Notice;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.util.List;
import java.util.Optional;

/**
 * Puts on record, once, that a batch has ended. Whoever ends a member asks for it, and the sweeper
 * does once more when it looks at a job that has ended, so that it needs no other net.
 */
public final class EndBatch {
    private final Table table;
    private final Batches batches;

    /** On a table. */
    public EndBatch(Table table) {
        this.table = table;
        this.batches = new Batches(table);
    }

    /** Looks whether the batch of a job that has ended has ended too. */
    public void after(Job job) {
        job.spec()
                .membership()
                .filter(as -> batches.seemsOver(job.owner(), as))
                .flatMap(as -> batches.find(job.owner(), as.batch()))
                .ifPresent(this::handle);
    }

    /** The batch as it stands, with its end on record if it has come to one. */
    public View handle(Batch batch) {
        return Rounds.until(() ->
                batches.find(batch.owner(), batch.id())
                        .map(this::look)
                        .orElseGet(() -> Optional.of(batches.view(batch))));
    }

    private Optional<View> look(Batch batch) {
        var seen = batches.view(batch);
        var end = seen.newEnd();
        // Read alike twice, they were so all at once in between: none was run again meanwhile.
        return end.isEmpty()
                ? Optional.of(seen)
                : batches.view(batch).mark().equals(seen.mark())
                        ? record(seen, end.get())
                        : Optional.empty();
    }

    private Optional<View> record(View seen, Batch.End end) {
        var ended = seen.batch().ended(end);
        var about = new Notice.About.OfBatch(ended.owner(), ended.id(), end.round());
        var writes =
                List.of(
                        BatchItem.replace(ended),
                        BatchItem.record(ended, end),
                        NoticeItem.replace(Notice.of(about, end.at())));
        return table.transact(writes) instanceof Outcome.Committed
                ? Optional.of(new View(ended, seen.members()))
                : Optional.empty();
    }
}
