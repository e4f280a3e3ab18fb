package dev.jobwright.functions.api;

import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.batches.Member;
import dev.jobwright.jobs.batches.View;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A batch as JSON. */
final class BatchJson {
    private BatchJson() {}

    /** What is known of a batch without a look at its jobs. */
    static Json.Obj head(Batch batch) {
        return Json.object()
                .put("batch_id", batch.id().value())
                .put("name", batch.name())
                .put("total", batch.size())
                .put("created_at", Timestamps.text(batch.created()))
                .put("last_end", batch.last().map(BatchJson::end).orElse(Json.NULL))
                .done();
    }

    private static Json end(Batch.End end) {
        return Json.object()
                .put("round", end.round())
                .put("at", Timestamps.text(end.at()))
                .put("status", end.outcome().name())
                .done();
    }

    /** Which edition it is: that its jobs go on makes no other of it. */
    static String edition(Batch batch) {
        return ETag.edition(
                Json.object()
                        .put("batch_id", batch.id().value())
                        .put("created_at", Timestamps.text(batch.created()))
                        .done());
    }

    static Json.Obj of(View view) {
        var batch = view.batch();
        return Json.object()
                .put("batch_id", batch.id().value())
                .put("name", batch.name())
                .put("status", view.status().name())
                .put("total", batch.size())
                .put("counts", counts(view))
                .put("progress", progress(view))
                .put("round", view.round())
                .put("created_at", Timestamps.text(batch.created()))
                .putOrNull(
                        "ended_at",
                        view.end().map(Batch.End::at).map(Timestamps::text).orElse(null))
                .done();
    }

    /** The same of one that was just asked for, with the ids that its jobs have by index. */
    static Json.Obj made(View view) {
        var ids = view.members().stream().map(Member::job).map(JobId::value).toList();
        return of(view).with("job_ids", Json.strings(ids));
    }

    static Json counts(View view) {
        var counts = view.counts();
        var fields = Json.object();
        for (var status : Status.values()) {
            fields.put(status.name(), counts.getOrDefault(status.name(), 0L));
        }
        return fields.put(Member.DELETED, counts.getOrDefault(Member.DELETED, 0L)).done();
    }

    /** Rounded down, so that it is 1 only when all have ended. */
    private static Json progress(View view) {
        return new Json.Num(BigDecimal.valueOf(view.progress()).setScale(3, RoundingMode.DOWN));
    }
}
