package dev.jobwright.jobs.batches;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.MemberItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table that writes, with each job that is one of a batch's, what the batch knows of it, in the
 * same transaction: the one place for that, whoever writes the job.
 */
public final class MemberTable implements Table {
    private final Table table;
    private final EndBatch endBatch;

    /** Over another table. */
    public MemberTable(Table table) {
        this.table = table;
        this.endBatch = new EndBatch(table);
    }

    @Override
    public Optional<Item> get(Key key) {
        return table.get(key);
    }

    @Override
    public Page query(Query query) {
        return table.query(query);
    }

    @Override
    public Outcome transact(List<Write> writes) {
        var jobs = writes.stream().map(JobItem::writtenInBatch).flatMap(Optional::stream).toList();
        if (jobs.isEmpty()) {
            return table.transact(writes);
        }
        // Beside the others, so that the place of a write that lost means what it did.
        var all = new ArrayList<>(writes);
        jobs.stream()
                .map(Member::of)
                .flatMap(Optional::stream)
                .map(MemberItem::put)
                .forEach(all::add);
        var outcome = table.transact(all);
        if (outcome instanceof Outcome.Committed) {
            jobs.stream().filter(MemberTable::hasEnded).forEach(endBatch::after);
        }
        return outcome;
    }

    private static boolean hasEnded(Job job) {
        return job.state() instanceof JobState.Final;
    }
}
