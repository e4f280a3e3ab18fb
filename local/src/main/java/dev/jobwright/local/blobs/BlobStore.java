package dev.jobwright.local.blobs;

import dev.jobwright.jobs.ports.Blobs.Stat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Where objects lie. A reader sees an object whole, as it was before a write or as after. */
public interface BlobStore {
    /** The most keys of one list. */
    int MOST_LISTED = 1_000;

    /** Writes all of a stream, replacing what is there. */
    void write(String key, String contentType, InputStream content) throws IOException;

    /** Opens an object, or empty when there is none; the caller closes it. */
    Optional<InputStream> open(String key) throws IOException;

    /** What is known of an object, or empty when there is none. */
    Optional<Stat> stat(String key) throws IOException;

    /** Keys of a folder's objects, at most 1,000; none only if there are none. */
    List<String> list(String folder) throws IOException;

    /** Removes an object, if it is there. */
    void delete(String key) throws IOException;
}
