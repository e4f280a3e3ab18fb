package dev.jobwright.jobs.table;

import java.util.List;
import java.util.Optional;

/**
 * One table of items. It promises what DynamoDB promises and no more: a read by key and a query of
 * a partition see every committed write; a query of an index may be stale; a transaction is all or
 * nothing. Every engine refuses what DynamoDB refuses ({@link Limits}). An engine that cannot be
 * reached throws {@link TableUnavailable}.
 */
public interface Table {

    /** The item under a key, strongly consistent. */
    Optional<Item> get(Key key);

    /**
     * One page of a partition or of an index partition, in the order of its sort keys (bytes of
     * UTF-8). A page ends at the query's limit or at 1 MB, whichever comes first.
     *
     * @throws InvalidCursor if the query goes on from a place that is none of its own
     */
    Page query(Query query);

    /**
     * Writes all or nothing. Losing a condition is an answer, not an error; so is a write whose
     * outcome is not known.
     *
     * @throws IllegalArgumentException if the writes break one of {@link Limits}, which is a bug of
     *     the caller
     */
    Outcome transact(List<Write> writes);
}
