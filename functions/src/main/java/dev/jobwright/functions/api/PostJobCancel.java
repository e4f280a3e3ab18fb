package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;

import java.time.Duration;
import java.util.Optional;

/** Cancels a job. */
final class PostJobCancel implements Operation {
    private final CancelJob cancelJob;
    private final JobJson jobJson;

    PostJobCancel(UseCases use) {
        this.cancelJob = use.cancelJob();
        this.jobJson = new JobJson(use);
    }

    private static Optional<CancelJob.Wish> read(ObjectReader body) {
        var reason = Bodies.reason(body);
        var force = body.optional("force").flatMap(Place::flag);
        var patience = body.optional("deadline_seconds").flatMap(place -> place.whole(0, 900));
        return Optional.of(
                new CancelJob.Wish(
                        reason,
                        force.orElse(false),
                        patience.map(Duration::ofSeconds).orElse(CancelJob.PATIENCE)));
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Bodies.object(call.request(), PostJobCancel::read)) {
            case Parsed.Bad<CancelJob.Wish>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<CancelJob.Wish>(var wish) -> call.onJob(id -> cancel(call, id, wish));
        };
    }

    private HttpReply cancel(Call call, JobId id, CancelJob.Wish wish) {
        var request = new CancelJob.Request(call.owner(), id, wish);
        return switch (cancelJob.handle(request)) {
            case CancelJob.Reply.Accepted(var job) ->
                    HttpReply.accepted("/v1/jobs/" + job.id(), jobJson.summary(job));
            case CancelJob.Reply.NoJob _ -> Refusals.noJob(call);
            case CancelJob.Reply.Refused(var job, var why) -> Refusals.ended(job, "cancel", why);
        };
    }
}
