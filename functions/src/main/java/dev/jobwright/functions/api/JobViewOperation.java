package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.retention.Lifetime;

import java.util.function.BiFunction;

/**
 * What clients of an older job system may do with one job at {@code /api/jobs}. One that is kept no
 * longer is missing there.
 */
final class JobViewOperation implements Operation {
    private final Jobs jobs;
    private final Lifetime lifetime;
    private final BiFunction<Call, Job, HttpReply> verb;

    private JobViewOperation(UseCases use, BiFunction<Call, Job, HttpReply> verb) {
        this.jobs = use.jobs();
        this.lifetime = use.upkeep().lifetime();
        this.verb = verb;
    }

    /** Reads it. */
    static Operation get(UseCases use) {
        var json = new JobViewJson(use);
        return new JobViewOperation(use, (_, job) -> HttpReply.ok(json.of(job)));
    }

    /** Cancels it, patiently. */
    static Operation cancel(UseCases use) {
        CancelJob cancelJob = use.cancelJob();
        return new JobViewOperation(use, (call, job) -> cancel(call, cancelJob, job));
    }

    private static HttpReply cancel(Call call, CancelJob cancelJob, Job job) {
        var wish = new CancelJob.Wish("", false, CancelJob.PATIENCE);
        var request = new CancelJob.Request(job.owner(), job.id(), wish);
        return switch (cancelJob.handle(request)) {
            case CancelJob.Reply.Accepted _ -> cancelled(job);
            case CancelJob.Reply.NoJob _ -> Refusals.noJob(call);
            case CancelJob.Reply.Refused(var as, var why) -> Refusals.ended(as, "cancel", why);
        };
    }

    private static HttpReply cancelled(Job job) {
        return HttpReply.ok(
                Json.object()
                        .put("message", "Job cancelled successfully")
                        .put("job_id", job.id().value())
                        .done());
    }

    @Override
    public HttpReply handle(Call call) {
        return call.jobId()
                .flatMap(id -> jobs.find(call.owner(), id))
                .filter(job -> !lifetime.isOver(job))
                .map(job -> verb.apply(call, job))
                .orElseGet(() -> Refusals.noJob(call));
    }
}
