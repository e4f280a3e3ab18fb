package dev.jobwright.local.rows;

import java.util.Optional;
import java.util.SortedMap;

/** Rows in the order of their keys (unsigned bytes), written all or nothing. */
public interface RowStore extends AutoCloseable {

    /**
     * Some rows that lie together.
     *
     * @param from the least key of them
     * @param to the least key after them
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and nobody writes in them
    record Range(byte[] from, byte[] to) {}

    /** Reads rows one after the other. */
    @FunctionalInterface
    interface Reader {
        /** Whether to go on after this row. */
        boolean read(byte[] key, byte[] value);
    }

    /** A row that is committed. */
    Optional<byte[]> get(byte[] key);

    /** Hands the committed rows of a range to a reader, as they stand at one moment. */
    void scan(Range range, boolean descending, Reader reader);

    /**
     * Writes all of the rows, or takes those away that have no value. On return they are kept.
     * Called by one thread at a time.
     */
    void commit(SortedMap<byte[], Optional<byte[]>> changes);

    @Override
    void close();
}
