package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.batches.Batches;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Texts;
import dev.jobwright.jobs.listeners.Notice.About;
import dev.jobwright.jobs.listeners.Webhook.Subject;
import dev.jobwright.jobs.log.Event;
import dev.jobwright.jobs.log.Log;
import dev.jobwright.jobs.table.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a notice is about, and whom it concerns. */
final class Gather {
    private static final int PAGE = 100;

    /** Of what went wrong, this much is told. */
    private static final int MOST_TEXT = 4_096;

    /** As long as a job's uid is not, so that no batch's events are taken for a job's. */
    private static final int STREAM = 32;

    private final Jobs jobs;
    private final Log log;
    private final Batches batches;
    private final Webhooks webhooks;

    Gather(Table table) {
        this.batches = new Batches(table);
        this.jobs = new Jobs(table);
        this.log = new Log(table);
        this.webhooks = new Webhooks(table);
    }

    /**
     * An announcement, and whom it concerns.
     *
     * @param job the job that it is about, if it is about one
     */
    record Told(Owner owner, Optional<Subject> job, Announcement said) {}

    /** What of a notice webhooks have no deliveries of yet. */
    List<Told> after(Notice notice) {
        return all(notice).stream().filter(told -> told.said().seq() > notice.queued()).toList();
    }

    /** All that a notice is about; nothing once its job has gone. */
    List<Told> all(Notice notice) {
        return switch (notice.about()) {
            case About.OfJob(var uid, var first, var last) -> ofJob(uid, first, last);
            case About.OfBatch(var owner, var id, var round) ->
                    batches
                            .end(owner, id, round)
                            .flatMap(end -> batches.find(owner, id).map(batch -> of(batch, end)))
                            .stream()
                            .toList();
            case About.OfGone(var gone) ->
                    List.of(new Told(gone.owner(), Optional.of(gone.subject()), gone.said()));
        };
    }

    /** The webhooks that are to know. */
    List<Webhook> listeners(Told told) {
        return webhooks.all(told.owner()).stream()
                .filter(Webhook::isTold)
                .filter(webhook -> wants(webhook.plan().interest(), told))
                .toList();
    }

    private static boolean wants(Webhook.Interest interest, Told told) {
        return interest.isIn(told.said().kind())
                && told.job().map(interest::isIn).orElseGet(interest::isOfAll);
    }

    private List<Told> ofJob(JobUid uid, long first, long last) {
        return jobs.find(uid).map(job -> ofJob(job, first, last)).orElse(List.of());
    }

    private List<Told> ofJob(Job job, long first, long last) {
        var told = new ArrayList<Told>();
        long read = first - 1;
        while (read < last) {
            var page = log.after(job.uid(), read, PAGE);
            page.stream()
                    .filter(event -> event.jobSeq() <= last)
                    .forEach(event ->
                            Kind.of(event.frame())
                                    .map(kind -> of(job, kind, event))
                                    .ifPresent(told::add));
            // What is not there any more went with its job.
            read = page.isEmpty() ? last : page.getLast().jobSeq();
        }
        return told;
    }

    private static Told of(Batch batch, Batch.End end) {
        var data =
                Json.object()
                        .put("batch_id", batch.id().value())
                        .put("name", batch.name())
                        .put("size", batch.size())
                        .put("status", end.outcome().name())
                        .put("round", end.round())
                        .done();
        var stream = Hash.sha256(batch.owner() + "\n" + batch.id()).substring(0, STREAM);
        var said = new Announcement(stream, end.round(), Kind.BATCH_ENDED, end.at(), data);
        return new Told(batch.owner(), Optional.empty(), said);
    }

    private static Told of(Job job, Kind kind, Event event) {
        var said =
                new Announcement(
                        job.uid().value(), event.jobSeq(), kind, event.at(), data(job, event));
        return new Told(job.owner(), Optional.of(Subject.of(job)), said);
    }

    /** Results are not sent along: they may be large, and whoever may have them can ask. */
    private static Json.Obj data(Job job, Event event) {
        var frame = event.frame();
        var word = frame.text("status").orElseThrow();
        var status = word.equals("retrying") ? "pending" : word;
        return Json.object()
                .put("job_id", job.id().value())
                .put("workflow_id", job.spec().workflow().id().value())
                .put("name", job.spec().name())
                .put("tags", Json.strings(job.spec().tags()))
                .putOrNull(
                        "batch_id",
                        job.spec().membership().map(as -> as.batch().value()).orElse(null))
                .put("status", status.toUpperCase(Locale.ROOT))
                .put("message", frame.text("message").orElse(""))
                .putOrNull(
                        "error_message",
                        frame.text("error")
                                .map(text -> Texts.shortened(text, MOST_TEXT))
                                .orElse(null))
                .put("run_no", event.runNo())
                .put("job_seq", event.jobSeq())
                .putIf("attempt", frame.get("attempt"))
                .putIf("next_attempt_at", frame.get("next_attempt_at"))
                .done();
    }
}
