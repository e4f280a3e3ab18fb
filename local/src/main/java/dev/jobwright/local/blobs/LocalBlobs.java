package dev.jobwright.local.blobs;

import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.PortUnavailable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One bucket. Presigned requests go to {@code /blobs/} of the local process and carry an expiry and
 * a signature over everything that must be as it was promised.
 */
public final class LocalBlobs implements Blobs {
    /** Where presigned requests go. */
    public static final String PATH = "/blobs/";

    /** The header that says an upload's hash, in base 64. */
    public static final String CHECKSUM = "x-amz-checksum-sha256";

    private final BlobStore store;
    private final URI base;
    private final Signatures signatures;
    private final InstantSource clock;

    /** Over a store, for the local process at an address. */
    public LocalBlobs(BlobStore store, URI base, Signatures signatures, InstantSource clock) {
        this.store = store;
        this.base = base;
        this.signatures = signatures;
        this.clock = clock;
    }

    @Override
    public void put(String key, byte[] content, String contentType) {
        try {
            store.write(key, contentType, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new PortUnavailable("the object was not written", e);
        }
    }

    @Override
    public Optional<InputStream> open(String key) {
        try {
            return store.open(key);
        } catch (IOException e) {
            throw new PortUnavailable("the object cannot be read", e);
        }
    }

    @Override
    public Optional<Stat> stat(String key) {
        try {
            return store.stat(key);
        } catch (IOException e) {
            throw new PortUnavailable("the object cannot be read", e);
        }
    }

    @Override
    public Presigned presignPut(Upload upload, Duration validity) {
        var url = url(upload.key(), validity, expires -> putText(upload, expires));
        var headers = new HashMap<String, String>();
        headers.put("Content-Type", upload.contentType());
        upload.sha256().ifPresent(hash -> headers.put(CHECKSUM, Checked.base64(hash)));
        return new Presigned(url, "PUT", headers);
    }

    @Override
    public Presigned presignGet(String key, Duration validity) {
        return new Presigned(url(key, validity, expires -> getText(key, expires)), "GET", Map.of());
    }

    @Override
    public List<String> list(String folder) {
        try {
            return store.list(folder);
        } catch (IOException e) {
            throw new PortUnavailable("the objects cannot be listed", e);
        }
    }

    @Override
    public void delete(List<String> keys) {
        try {
            for (var key : keys) {
                store.delete(key);
            }
        } catch (IOException e) {
            throw new PortUnavailable("the objects were not removed", e);
        }
    }

    /**
     * Whether a write was promised.
     *
     * @param upload what the request says that it brings
     * @param expires the request's parameter of that name
     * @param signature likewise
     */
    public boolean mayPut(Upload upload, String expires, String signature) {
        return unexpired(expires) && signatures.valid(putText(upload, expires), signature);
    }

    /** Whether a read was promised. */
    public boolean mayGet(String key, String expires, String signature) {
        return unexpired(expires) && signatures.valid(getText(key, expires), signature);
    }

    /**
     * Writes what an upload brings.
     *
     * @return false if it has another hash than it says; then nothing is written
     */
    public boolean upload(Upload upload, InputStream content) throws IOException {
        try {
            store.write(upload.key(), upload.contentType(), Checked.of(content, upload.sha256()));
            return true;
        } catch (Checked.Differs e) {
            return false;
        }
    }

    private URI url(String key, Duration validity, UnaryOperator<String> signedText) {
        var expires = Long.toString(clock.instant().plus(validity).getEpochSecond());
        var path = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
        return base.resolve(
                PATH
                        + path.replace("%2F", "/")
                        + "?expires="
                        + expires
                        + "&signature="
                        + signatures.sign(signedText.apply(expires)));
    }

    private boolean unexpired(String expires) {
        return expires.matches("\\d{1,12}")
                && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(expires)));
    }

    private static String getText(String key, String expires) {
        return String.join("\n", "GET", expires, key);
    }

    private static String putText(Upload upload, String expires) {
        return String.join(
                "\n",
                "PUT",
                expires,
                Long.toString(upload.bytes()),
                upload.sha256().orElse("any"),
                upload.contentType(),
                upload.key());
    }
}
