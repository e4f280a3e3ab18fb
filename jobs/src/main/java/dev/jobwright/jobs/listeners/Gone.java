package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.NoticeItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.List;

/**
 * What is told of a job that is not there any more.
 *
 * @param owner whose it was
 * @param job by which its other events are known as well
 * @param subject by which those are found who want to know
 * @param at since when
 * @param data what is said of it
 */
public record Gone(Owner owner, JobUid job, Webhook.Subject subject, Instant at, Json.Obj data) {
    /** No event of a job comes after this one. */
    public static final long NUMBER = 999_999_999_999L;

    /** Of a job as it is last known. */
    static Gone of(Job job, String why, Instant at) {
        var data =
                Json.object()
                        .put("job_id", job.id().value())
                        .put("workflow_id", job.spec().workflow().id().value())
                        .put("name", job.spec().name())
                        .put("tags", Json.strings(job.spec().tags()))
                        .putOrNull(
                                "batch_id",
                                job.spec().membership().map(as -> as.batch().value()).orElse(null))
                        .put("status", job.state().status().name())
                        .put("message", why)
                        .put("run_no", job.runNo())
                        .done();
        return new Gone(job.owner(), job.uid(), Webhook.Subject.of(job), at, data);
    }

    /**
     * What is written with the end of a job, if somebody wants to know of it: most never hear of
     * any, and nobody shall pay for that.
     *
     * @param why for people
     */
    public static List<Write> writes(Table table, Job job, String why, Instant at) {
        var gone = of(job, why, at);
        boolean isWanted =
                new Webhooks(table)
                        .all(job.owner()).stream().anyMatch(webhook -> gone.isFor(webhook));
        return isWanted
                ? List.of(NoticeItem.replace(Notice.of(new Notice.About.OfGone(gone), at)))
                : List.of();
    }

    private boolean isFor(Webhook webhook) {
        var interest = webhook.plan().interest();
        return webhook.isTold() && interest.isIn(Kind.JOB_DELETED) && interest.isIn(subject);
    }

    /** As it is told. */
    Announcement said() {
        return new Announcement(job.value(), NUMBER, Kind.JOB_DELETED, at, data);
    }
}
