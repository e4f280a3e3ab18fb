package dev.jobwright.jobs.batches;

import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Deletes a batch and its jobs. Those that have not ended are cancelled by force first, if that is
 * asked for. It is missing at once; what is left of it when the request ends goes with the sweeper.
 */
public final class DeleteBatch {
    private final Batches batches;
    private final EraseBatch eraseBatch;

    /** With what erases. */
    public DeleteBatch(Table table, EraseBatch eraseBatch) {
        this.batches = new Batches(table);
        this.eraseBatch = eraseBatch;
    }

    /**
     * What is asked for.
     *
     * @param owner whose batch
     * @param id which batch
     * @param force whether jobs that have not ended are ended
     * @param expected how it must be, or it stays
     */
    public record Request(Owner owner, BatchId id, boolean force, Predicate<Batch> expected) {
        /** However it is. */
        public Request(Owner owner, BatchId id, boolean force) {
            this(owner, id, force, _ -> true);
        }
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It is gone, and so are its jobs. */
        record Deleted(BatchId id) implements Reply {}

        /** Its jobs are still going. */
        record Going(BatchId id) implements Reply {}

        /** There is no such batch. */
        record NoBatch(BatchId id) implements Reply {}

        /** It is not as it was expected to be. */
        record Stale() implements Reply {}

        /** Not all of its jobs have ended. */
        record Open(View view) implements Reply {}
    }

    /** Deletes. */
    public Reply handle(Request request) {
        return Rounds.until(() ->
                batches.find(request.owner(), request.id())
                        .map(batch -> delete(batch, request))
                        .orElseGet(() -> Optional.of(new Reply.NoBatch(request.id()))));
    }

    private Optional<Reply> delete(Batch batch, Request request) {
        if (!request.expected().test(batch)) {
            return Optional.of(new Reply.Stale());
        }
        var view = batches.view(batch);
        if (!view.isOver() && !request.force()) {
            return Optional.of(new Reply.Open(view));
        }
        return eraseBatch
                .leave(batch)
                .map(going ->
                        eraseBatch.erase(going, eraseBatch.soon())
                                ? new Reply.Deleted(batch.id())
                                : new Reply.Going(batch.id()));
    }
}
