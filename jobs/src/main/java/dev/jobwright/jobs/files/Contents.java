package dev.jobwright.jobs.files;

import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Blobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * JSON of any size: small in place, large in the blob store under a name that is its content.
 * Writing it twice is therefore writing it once, and what is read is held to its name.
 */
public final class Contents {
    /** The largest JSON text in place, in bytes: one that fits a frame. */
    public static final int MOST_IN_PLACE = 24 * 1024;

    private static final Duration LINK_VALIDITY = Duration.ofMinutes(5);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Blobs blobs;

    /** Where what is large goes. */
    public Contents(Blobs blobs) {
        this.blobs = blobs;
    }

    /** Under which names contents lie. One folder's contents are never found through another's. */
    public record Folder(String path) {

        /** The values of a job. */
        public static Folder of(JobUid job) {
            return new Folder("values/" + job + "/");
        }

        /** The documents and plans of an owner's workflows. */
        public static Folder ofWorkflows(Owner owner) {
            return new Folder("values/workflows/" + owner.digest() + "/");
        }
    }

    /** Keeps JSON, in place if it is small. */
    public Stored keep(Folder folder, Json value) {
        byte[] text = JsonText.bytes(value);
        return text.length <= MOST_IN_PLACE ? new Stored.Inline(value) : put(folder, text);
    }

    /** Keeps JSON text by reference. */
    Stored.Ref put(Folder folder, byte[] text) {
        var ref = new Stored.Ref(Hash.sha256(text), text.length);
        blobs.put(key(folder, ref.sha256()), text, "application/json");
        return ref;
    }

    /**
     * What was kept.
     *
     * @throws IllegalStateException if it is gone, or is not what was kept
     */
    public Json load(Folder folder, Stored stored) {
        return switch (stored) {
            case Stored.Inline(var value) -> value;
            case Stored.Ref(var sha256, _) ->
                    JsonText.readOwn(new String(read(folder, sha256), StandardCharsets.UTF_8));
            case Stored.Chunked chunked -> new Chunks(this, folder).all(chunked);
        };
    }

    private byte[] read(Folder folder, String sha256) {
        try (var content =
                blobs.open(key(folder, sha256)).orElseThrow(() -> lost(sha256, "is gone"))) {
            byte[] text = content.readAllBytes();
            if (!Hash.sha256(text).equals(sha256)) {
                throw lost(sha256, "was altered");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How to fetch the JSON text of what is kept by reference, if there is any of that name. */
    public Optional<Blobs.Presigned> link(Folder folder, String sha256) {
        return SHA256.matcher(sha256).matches() && blobs.stat(key(folder, sha256)).isPresent()
                ? Optional.of(blobs.presignGet(key(folder, sha256), LINK_VALIDITY))
                : Optional.empty();
    }

    /** The text of what is kept under a hash, if there is any. */
    Optional<byte[]> text(Folder folder, String sha256) {
        return SHA256.matcher(sha256).matches() && blobs.stat(key(folder, sha256)).isPresent()
                ? Optional.of(read(folder, sha256))
                : Optional.empty();
    }

    /** Forgets some of what a folder keeps by reference; false if there was nothing. */
    boolean forget(Folder folder) {
        var some = blobs.list(folder.path());
        blobs.delete(some);
        return !some.isEmpty();
    }

    private static String key(Folder folder, String sha256) {
        return folder.path() + sha256;
    }

    private static IllegalStateException lost(String sha256, String what) {
        return new IllegalStateException("what was kept by reference " + what + ": " + sha256);
    }
}
