package dev.jobwright.jobs.control;

import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.items.BatchItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Table;

import java.util.HashMap;
import java.util.Map;

/**
 * Jobs that are recorded and yet missing for all who look: those of a batch of which not all are
 * recorded. Nobody writes a job that is missing, so only one that was written once can be; whoever
 * writes it later takes this question away with it.
 */
final class Unseen {
    private final Table table;
    private final Map<Key, Boolean> hidden = new HashMap<>();

    Unseen(Table table) {
        this.table = table;
    }

    boolean isSeen(Job job) {
        return job.revision() > 1
                || job.spec()
                        .membership()
                        .filter(as -> isHidden(job.owner(), as.batch()))
                        .isEmpty();
    }

    private boolean isHidden(Owner owner, BatchId batch) {
        return hidden.computeIfAbsent(
                Keys.batch(owner, batch),
                key -> table.get(key).map(BatchItem::read).filter(Batch::isHidden).isPresent());
    }
}
