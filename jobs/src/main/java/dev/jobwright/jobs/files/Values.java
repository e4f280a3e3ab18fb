package dev.jobwright.jobs.files;

import dev.jobwright.jobs.files.Contents.Folder;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Blobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values of jobs: small ones in place, large ones by reference. */
public final class Values {
    /** The most bytes in place that one item takes, a step's outputs together. */
    private static final int MOST_TOGETHER = 128 * 1024;

    private final Contents contents;

    /** Where large values go. */
    public Values(Blobs blobs) {
        this.contents = new Contents(blobs);
    }

    /** Keeps the fields of an object. */
    public Map<String, Stored> keep(JobUid job, Json.Obj values) {
        return keep(job, inPlace(values));
    }

    /** Keeps values of which some may be kept already. */
    public Map<String, Stored> keep(JobUid job, Map<String, Stored> values) {
        return fit(job, values, MOST_TOGETHER);
    }

    /** Keeps values that are told in one frame. */
    public Map<String, Stored> keepForFrame(JobUid job, Map<String, Stored> values) {
        return fit(job, values, Contents.MOST_IN_PLACE);
    }

    private static Map<String, Stored> inPlace(Json.Obj values) {
        var fields = new LinkedHashMap<String, Stored>();
        values.fields().forEach((name, value) -> fields.put(name, new Stored.Inline(value)));
        return fields;
    }

    private Map<String, Stored> fit(JobUid job, Map<String, Stored> values, long mostTogether) {
        var kept = new LinkedHashMap<String, Stored>();
        int inPlace = 0;
        for (var field : values.entrySet()) {
            if (!(field.getValue() instanceof Stored.Inline(var value))) {
                kept.put(field.getKey(), field.getValue());
                continue;
            }
            byte[] text = JsonText.bytes(value);
            int together = inPlace + text.length;
            boolean fits = text.length <= Contents.MOST_IN_PLACE && together <= mostTogether;
            inPlace = fits ? together : inPlace;
            kept.put(field.getKey(), fits ? field.getValue() : put(job, text));
        }
        return kept;
    }

    /** What is kept, with one value more, or another under its name. */
    public Map<String, Stored> with(JobUid job, Map<String, Stored> kept, String name, Json value) {
        var more = new LinkedHashMap<>(kept);
        more.remove(name);
        long inPlace =
                more.values().stream()
                        .filter(Stored.Inline.class::isInstance)
                        .mapToLong(Values::bytes)
                        .sum();
        more.putAll(fit(job, Map.of(name, new Stored.Inline(value)), MOST_TOGETHER - inPlace));
        return more;
    }

    /** The bytes of what is kept, wherever it is, as JSON text. */
    public static long bytes(Stored stored) {
        return switch (stored) {
            case Stored.Inline(var value) -> JsonText.bytes(value).length;
            case Stored.Ref(_, var bytes) -> bytes;
            case Stored.Chunked(_, var bytes, _) -> bytes;
        };
    }

    /** All values that were kept. */
    public Json.Obj load(JobUid job, Map<String, Stored> kept) {
        var fields = Json.object();
        kept.forEach((name, stored) -> fields.put(name, load(job, stored)));
        return fields.done();
    }

    /** The JSON text of what is kept under a hash, if there is any. */
    public Optional<byte[]> text(JobUid job, String sha256) {
        return contents.text(Folder.of(job), sha256);
    }

    /** Keeps JSON text by reference. */
    public Stored.Ref put(JobUid job, byte[] text) {
        return contents.put(Folder.of(job), text);
    }

    /** The pieces of long lists. */
    Chunks chunks(JobUid job) {
        return new Chunks(contents, Folder.of(job));
    }

    /** A value that was kept. */
    public Json load(JobUid job, Stored stored) {
        return contents.load(Folder.of(job), stored);
    }

    /** Forgets some of what is kept by reference for a job that is gone; false if all was. */
    public boolean forget(JobUid job) {
        return contents.forget(Folder.of(job));
    }

    /** How to fetch the JSON text of a value kept by reference, if there is one. */
    public Optional<Blobs.Presigned> link(JobUid job, String sha256) {
        return contents.link(Folder.of(job), sha256);
    }
}
