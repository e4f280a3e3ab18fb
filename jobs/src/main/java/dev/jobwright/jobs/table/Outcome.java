package dev.jobwright.jobs.table;

import java.util.Optional;

/** What became of a transaction. */
public sealed interface Outcome {

    /** Everything was written. */
    record Committed() implements Outcome {}

    /**
     * A condition did not hold; nothing was written.
     *
     * @param write which write lost, its place in the transaction (the first, if several did)
     * @param there the item that was there instead
     */
    record Lost(int write, Optional<Item> there) implements Outcome {}

    /** Another transaction was in the way; nothing was written. Try again. */
    record Contended() implements Outcome {}

    /** The answer did not arrive: written or not, only a read can tell. */
    record Unknown() implements Outcome {}
}
