package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.core.Payload;

import java.util.List;
import java.util.Optional;

/** How far a map run is. */
sealed interface Phase {
    /** Nothing has happened yet. */
    record Ordered() implements Phase {}

    /**
     * Items are being read.
     *
     * @param items those read so far
     * @param left what is to be fetched; the first is under way
     */
    record Reading(List<Item> items, List<Fetch> left) implements Phase {}

    /** Children run. */
    record Running() implements Phase {}

    /**
     * Results are being written.
     *
     * @param left the files to be written; the first is under way
     * @param then how the run ends when they are
     */
    record Writing(List<ResultFile> left, Outcome then) implements Phase {}

    /** It is over. */
    record Ended(Outcome outcome) implements Phase {}

    /** How a run ends. */
    sealed interface Outcome {
        record Succeeded(Payload result) implements Outcome {}

        record Failed(Optional<String> error, Optional<String> cause) implements Outcome {}

        /** Nobody waits for it any more. */
        record Aborted() implements Outcome {}
    }
}
