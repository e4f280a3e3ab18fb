package dev.jobwright.functions.api;

import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Frame;

import java.util.Map;

/**
 * A job's values in one answer. Those kept by reference are fetched while there is room; the rest
 * are shown as references, so that an answer stays well below the 6 MB that Lambda allows.
 */
final class Shown {
    /** The most bytes of one value that is fetched. */
    private static final long MOST_EACH = 512 * 1024;

    /** The most bytes that are fetched for one answer. */
    private static final long MOST_TOGETHER = 2 * 1024 * 1024;

    private final Values values;
    private final Job job;
    private long room = MOST_TOGETHER;

    Shown(Values values, Job job) {
        this.values = values;
        this.job = job;
    }

    /** Values by name. */
    Json.Obj of(Map<String, Stored> kept) {
        var fields = Json.object();
        kept.forEach((name, stored) -> fields.put(name, of(stored)));
        return fields.done();
    }

    private Json of(Stored stored) {
        return switch (stored) {
            case Stored.Inline(var value) -> value;
            case Stored.Ref(var sha256, var bytes) -> {
                if (bytes > MOST_EACH || bytes > room) {
                    yield reference(stored, sha256);
                }
                room -= bytes;
                yield values.load(job.uid(), stored);
            }
            case Stored.Chunked(var sha256, _, _) -> reference(stored, sha256);
        };
    }

    private Json reference(Stored stored, String sha256) {
        var url = Json.of("/v1/jobs/" + job.id() + "/values/" + sha256);
        return Json.object().put("value_ref", Frame.reference(stored).with("url", url)).done();
    }
}
