package dev.jobwright.jobs.files;

import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Blobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Users' values: small ones in place, large ones by reference. A reference names its content, so
 * that writing it twice is writing it once.
 */
public final class Values {
    /** The largest value in place, in bytes of JSON text: one that fits a frame. */
    private static final int MAX_INLINE = 24 * 1024;

    /** The most bytes in place that one item takes, a step's outputs together. */
    private static final int MAX_INLINE_TOGETHER = 128 * 1024;

    private static final Duration LINK_VALIDITY = Duration.ofMinutes(5);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Blobs blobs;

    /** Where large values go. */
    public Values(Blobs blobs) {
        this.blobs = blobs;
    }

    /** Keeps the fields of an object. */
    public Map<String, Stored> keep(JobUid job, Json.Obj values) {
        return keep(job, values, MAX_INLINE_TOGETHER);
    }

    /** Keeps the fields of an object that is told in one frame. */
    public Map<String, Stored> keepForFrame(JobUid job, Json.Obj values) {
        return keep(job, values, MAX_INLINE);
    }

    private Map<String, Stored> keep(JobUid job, Json.Obj values, int mostTogether) {
        var kept = new LinkedHashMap<String, Stored>();
        int inPlace = 0;
        for (var field : values.fields().entrySet()) {
            byte[] text = JsonText.bytes(field.getValue());
            if (text.length <= MAX_INLINE && inPlace + text.length <= mostTogether) {
                inPlace += text.length;
                kept.put(field.getKey(), new Stored.Inline(field.getValue()));
            } else {
                kept.put(field.getKey(), keep(job, text));
            }
        }
        return kept;
    }

    private Stored keep(JobUid job, byte[] text) {
        var ref =
                new Stored.Ref(Hash.sha256(new String(text, StandardCharsets.UTF_8)), text.length);
        blobs.put(key(job, ref.sha256()), text, "application/json");
        return ref;
    }

    /** A value that was kept. */
    public Json load(JobUid job, Stored stored) {
        return switch (stored) {
            case Stored.Inline(var value) -> value;
            case Stored.Ref(var sha256, _) -> {
                try (var content = open(job, sha256).orElseThrow(() -> lost(sha256))) {
                    yield JsonText.readOwn(
                            new String(content.readAllBytes(), StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** How to fetch the JSON text of a value kept by reference, if there is one. */
    public Optional<Blobs.Presigned> link(JobUid job, String sha256) {
        return SHA256.matcher(sha256).matches() && blobs.stat(key(job, sha256)).isPresent()
                ? Optional.of(blobs.presignGet(key(job, sha256), LINK_VALIDITY))
                : Optional.empty();
    }

    private Optional<InputStream> open(JobUid job, String sha256) {
        return blobs.open(key(job, sha256));
    }

    private static String key(JobUid job, String sha256) {
        return "values/" + job + "/" + sha256;
    }

    private static IllegalStateException lost(String sha256) {
        return new IllegalStateException("a value was kept by reference and is gone: " + sha256);
    }
}
