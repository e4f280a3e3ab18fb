package dev.jobwright.jobs.ports;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values too large for an item, and users' files, under keys; with the promises of S3. */
public interface Blobs {

    /**
     * What is known of an object without reading it.
     *
     * @param bytes its size
     * @param contentType as it was written
     */
    record Stat(long bytes, String contentType) {}

    /** Writes an object, replacing what is there. */
    void put(String key, byte[] content, String contentType);

    /** Opens an object, or empty when there is none; the caller closes it. */
    Optional<InputStream> open(String key);

    /** What is known of an object, or empty when there is none. */
    Optional<Stat> stat(String key);

    /**
     * A request that somebody without credentials may send.
     *
     * @param url where to
     * @param method the HTTP method
     * @param headers the headers that must be sent
     */
    record Presigned(URI url, String method, Map<String, String> headers) {
        public Presigned {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * What somebody may write.
     *
     * @param key under which key
     * @param contentType its media type
     * @param bytes exactly how many
     * @param sha256 the hash that they must have, in lower-case hexadecimal, if it is known
     */
    record Upload(String key, String contentType, long bytes, Optional<String> sha256) {}

    /** A request that writes this and nothing else, until it expires. */
    Presigned presignPut(Upload upload, Duration validity);

    /** A request that reads an object, until it expires. */
    Presigned presignGet(String key, Duration validity);

    /**
     * Keys of a folder's objects, at most 1,000; none only if there are none.
     *
     * @param folder what their keys begin with, up to and with their last slash
     */
    List<String> list(String folder);

    /** Removes objects; those that are not there need not be. */
    void delete(List<String> keys);
}
