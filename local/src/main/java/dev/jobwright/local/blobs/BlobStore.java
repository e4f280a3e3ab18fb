package dev.jobwright.local.blobs;

import dev.jobwright.jobs.ports.Blobs.Stat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Where objects lie. A reader sees an object whole, as it was before a write or as after. */
public interface BlobStore {

    /** Writes all of a stream, replacing what is there. */
    void write(String key, String contentType, InputStream content) throws IOException;

    /** Opens an object, or empty when there is none; the caller closes it. */
    Optional<InputStream> open(String key) throws IOException;

    /** What is known of an object, or empty when there is none. */
    Optional<Stat> stat(String key) throws IOException;
}
