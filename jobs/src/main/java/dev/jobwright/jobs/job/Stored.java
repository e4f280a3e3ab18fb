package dev.jobwright.jobs.job;

import dev.jobwright.jobs.json.Json;

/** A user's value as it is kept: in place, or by reference when it is large. */
public sealed interface Stored {

    /** In place. */
    record Inline(Json value) implements Stored {}

    /**
     * By reference, in the blob store.
     *
     * @param sha256 of the value's JSON text, in lower-case hexadecimal
     * @param bytes of that text
     */
    record Ref(String sha256, long bytes) implements Stored {}

    /**
     * A long list, in pieces in the blob store.
     *
     * @param sha256 of the list of its pieces, which is kept there too
     * @param bytes of all the pieces
     * @param count how many elements it has
     */
    record Chunked(String sha256, long bytes, int count) implements Stored {}
}
