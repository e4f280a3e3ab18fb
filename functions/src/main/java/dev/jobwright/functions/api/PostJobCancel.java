package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;

import java.util.Optional;

/** Cancels a job. */
final class PostJobCancel implements Operation {
    private final CancelJob cancelJob;
    private final JobJson jobJson;

    PostJobCancel(UseCases use) {
        this.cancelJob = use.cancelJob();
        this.jobJson = new JobJson(use);
    }

    private record Body(String reason, boolean force) {
        static Optional<Body> read(ObjectReader body) {
            var reason = body.optional("reason").flatMap(place -> place.text(0, 1_000));
            var force = body.optional("force").flatMap(Place::flag);
            return Optional.of(new Body(reason.orElse(""), force.orElse(false)));
        }
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Bodies.object(call.request(), Body::read)) {
            case Parsed.Bad<Body>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Body>(var body) -> cancel(call, body);
        };
    }

    private HttpReply cancel(Call call, Body body) {
        var id = call.jobId();
        if (id.isEmpty()) {
            return Refusals.noJob(call);
        }
        var request = new CancelJob.Request(call.owner(), id.get(), body.reason(), body.force());
        return switch (cancelJob.handle(request)) {
            case CancelJob.Reply.Accepted(var job) ->
                    HttpReply.accepted("/v1/jobs/" + job.id(), jobJson.summary(job));
            case CancelJob.Reply.NoJob _ -> Refusals.noJob(call);
            case CancelJob.Reply.Refused(_, var why) ->
                    HttpReply.problem(
                            409, "JOB_ALREADY_TERMINAL", "the job cannot be cancelled: " + why);
        };
    }
}
