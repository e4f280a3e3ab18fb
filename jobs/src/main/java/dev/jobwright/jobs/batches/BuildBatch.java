package dev.jobwright.jobs.batches;

import dev.jobwright.jobs.control.CreateJob.Draft;
import dev.jobwright.jobs.dependencies.NewEdges;
import dev.jobwright.jobs.items.BatchItem;
import dev.jobwright.jobs.job.Membership;
import dev.jobwright.jobs.table.Limits;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records the jobs of a batch, in parts that nobody sees, and then lets all be seen in one write.
 * Whoever comes again goes on where another had to stop; two at once do no harm.
 */
final class BuildBatch {
    private static final int MOST_BYTES = Limits.TRANSACTION_BYTES / 4 * 3;

    /** As many as one transaction takes, beside what they depend on. */
    private static final int CHUNK = Limits.TRANSACTION_WRITES - 1;

    private final Table table;
    private final Batches batches;

    BuildBatch(Table table) {
        this.table = table;
        this.batches = new Batches(table);
    }

    /** What came of it. */
    enum Built {
        /** It is there. */
        DONE,
        /** One of the jobs' ids was taken meanwhile. */
        TAKEN,
        /** It was given up meanwhile. */
        GONE
    }

    Built handle(Batch batch, List<Draft> drafts) {
        for (var part : parts(missing(batch, drafts))) {
            var built = write(batch, part);
            if (built != Built.DONE) {
                return built;
            }
        }
        return announced(batch, drafts) ? Rounds.until(() -> show(batch)) : Built.GONE;
    }

    /**
     * Lets those know of the jobs that they depend on: before any of them can be seen, and once all
     * are there, since they may depend on each other.
     */
    private boolean announced(Batch batch, List<Draft> drafts) {
        var all =
                drafts.stream()
                        .flatMap(draft ->
                                NewEdges.announced(draft.job(), draft.dependencies()).stream())
                        .toList();
        for (int from = 0; from < all.size(); from += CHUNK) {
            var writes = new ArrayList<Write>();
            writes.add(BatchItem.isBuilding(batch));
            writes.addAll(all.subList(from, Math.min(from + CHUNK, all.size())));
            var isBuilding =
                    Rounds.until(() ->
                            switch (table.transact(writes)) {
                                case Outcome.Committed _ -> Optional.of(true);
                                case Outcome.Lost _ -> Optional.of(false);
                                case Outcome.Contended _, Outcome.Unknown _ ->
                                        Optional.<Boolean>empty();
                            });
            if (!isBuilding) {
                return batches.find(batch.owner(), batch.id()).isPresent();
            }
        }
        return true;
    }

    private Optional<Built> show(Batch batch) {
        var there = batches.any(batch.owner(), batch.id());
        if (there.filter(one -> one.stage() instanceof Batch.Stage.Building).isEmpty()) {
            return Optional.of(there.filter(Batch::isThere).isPresent() ? Built.DONE : Built.GONE);
        }
        return table.transact(List.of(BatchItem.replace(there.get().built())))
                        instanceof Outcome.Committed
                ? Optional.of(Built.DONE)
                : Optional.empty();
    }

    /** Those that were not recorded before. */
    private List<Draft> missing(Batch batch, List<Draft> drafts) {
        Set<Membership> there =
                batches.members(batch).stream().map(Member::as).collect(Collectors.toSet());
        return drafts.stream()
                .filter(draft -> draft.job().spec().membership().filter(there::contains).isEmpty())
                .toList();
    }

    /** What is missing is known the first time. */
    private Built write(Batch batch, List<Draft> part) {
        return attempt(batch, part)
                .orElseGet(() -> Rounds.until(() -> attempt(batch, missing(batch, part))));
    }

    private Optional<Built> attempt(Batch batch, List<Draft> left) {
        if (left.isEmpty()) {
            return Optional.of(Built.DONE);
        }
        var writes = new ArrayList<Write>();
        writes.add(BatchItem.isBuilding(batch));
        left.forEach(draft -> writes.addAll(draft.writes()));
        return switch (table.transact(writes)) {
            case Outcome.Committed _ -> Optional.of(Built.DONE);
            case Outcome.Lost(var write, _) when write == 0 -> Optional.of(Built.GONE);
            // Somebody may have recorded the same.
            case Outcome.Lost _ ->
                    Optional.of(Built.TAKEN)
                            .filter(_ -> missing(batch, left).size() == left.size());
            case Outcome.Contended _, Outcome.Unknown _ -> Optional.empty();
        };
    }

    /** As many at once as a transaction takes. */
    private static List<List<Draft>> parts(List<Draft> drafts) {
        var parts = new ArrayList<List<Draft>>();
        var part = new ArrayList<Draft>();
        long bytes = 0;
        int writes = 1;
        for (var draft : drafts) {
            // The batch writes down one thing more of each.
            int moreWrites = draft.writes().size() + 1;
            long moreBytes = bytes(draft);
            if (writes + moreWrites > Limits.TRANSACTION_WRITES || bytes + moreBytes > MOST_BYTES) {
                parts.add(List.copyOf(part));
                part.clear();
                writes = 1;
                bytes = 0;
            }
            part.add(draft);
            writes += moreWrites;
            bytes += moreBytes;
        }
        parts.add(List.copyOf(part));
        return parts;
    }

    private static long bytes(Draft draft) {
        return draft.writes().stream()
                .mapToLong(
                        write -> write instanceof Write.Put(var item, _) ? Limits.bytes(item) : 0)
                .sum();
    }
}
