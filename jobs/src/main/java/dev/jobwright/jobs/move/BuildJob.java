package dev.jobwright.jobs.move;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.items.HeadItem;
import dev.jobwright.jobs.items.InputsItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ShadowItem;
import dev.jobwright.jobs.items.TravelItems;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.log.Head;
import dev.jobwright.jobs.retention.Shadow;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Limits;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a job that has a past: first that there will be one, then its parts, and last its own
 * item, by which all of them are there at once. Whoever stopped in between may do it again from the
 * start; if nobody does, the sweeper erases the parts.
 */
final class BuildJob {
    /** Room for one check, below the limits of a transaction. */
    private static final int MOST_WRITES = Limits.TRANSACTION_WRITES - 1;

    private static final long MOST_BYTES = 3L * 1024 * 1024;

    private final Table table;
    private final InstantSource clock;

    BuildJob(Table table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * What there will be.
     *
     * @param job as it will be read first
     * @param inputs for its next run
     * @param head of its log
     * @param parts all other items
     */
    record Design(Job job, Map<String, Stored> inputs, Head head, List<Item> parts) {}

    /** What came of it. */
    enum Built {
        /** It is there. */
        DONE,
        /** Its owner has a job of that id. */
        EXISTS,
        /** Its owner had a job of that id, or another is being written. */
        TAKEN
    }

    /**
     * Says that there will be a job.
     *
     * @param content stands for all of it, so that nobody goes on with another
     */
    Built begin(Job job, String content) {
        var stage = new Shadow.Stage.Building(content, job.runNo());
        return Rounds.until(() -> {
            var shadow = Shadow.building(job.owner(), job.id(), stage, clock.instant());
            var writes = List.of(JobItem.none(job.uid()), ShadowItem.create(shadow));
            return switch (table.transact(writes)) {
                case Outcome.Committed _ -> Optional.of(Built.DONE);
                case Outcome.Lost(var write, _) when write == 0 -> Optional.of(Built.EXISTS);
                case Outcome.Lost(_, var there) ->
                        Optional.of(
                                there.filter(item -> isOf(item, stage)).isPresent()
                                        ? Built.DONE
                                        : Built.TAKEN);
                case Outcome.Contended _, Outcome.Unknown _ -> Optional.empty();
            };
        });
    }

    private static boolean isOf(Item item, Shadow.Stage.Building stage) {
        return ShadowItem.read(item).stage().equals(stage);
    }

    /**
     * Writes what was begun.
     *
     * @param beside written with the job's own item
     */
    Built finish(Design design, String content, List<Write> beside) {
        var writes = new ArrayList<Write>();
        long bytes = 0;
        for (var item : design.parts()) {
            long more = Limits.bytes(item);
            if (writes.size() == MOST_WRITES || bytes + more > MOST_BYTES) {
                if (!part(design.job(), writes, content)) {
                    return isThere(design.job());
                }
                writes.clear();
                bytes = 0;
            }
            writes.add(TravelItems.put(item));
            bytes += more;
        }
        return part(design.job(), writes, content) && last(design, content, beside)
                ? Built.DONE
                : isThere(design.job());
    }

    private boolean last(Design design, String content, List<Write> beside) {
        var uid = design.job().uid();
        var writes = new ArrayList<>(beside);
        writes.add(JobItem.create(design.job()));
        writes.add(InputsItem.put(uid, design.inputs()));
        writes.add(HeadItem.create(design.head()));
        writes.add(ShadowItem.built(uid, content));
        return committed(writes);
    }

    private boolean part(Job job, List<Write> writes, String content) {
        var all = new ArrayList<>(writes);
        all.add(ShadowItem.isBuilding(job.uid(), content));
        return committed(all);
    }

    private boolean committed(List<Write> writes) {
        return Rounds.until(() ->
                switch (table.transact(writes)) {
                    case Outcome.Committed _ -> Optional.of(true);
                    case Outcome.Lost _ -> Optional.of(false);
                    case Outcome.Contended _, Outcome.Unknown _ -> Optional.empty();
                });
    }

    /** A write whose answer did not come may have been the last. */
    private Built isThere(Job job) {
        return new Jobs(table).find(job.uid()).filter(job::equals).isPresent()
                ? Built.DONE
                : table.get(Keys.job(job.uid())).isPresent() ? Built.EXISTS : Built.TAKEN;
    }
}
