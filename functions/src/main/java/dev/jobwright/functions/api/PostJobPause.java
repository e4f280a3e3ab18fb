package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.PauseJob;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;

import java.util.Optional;

/** Pauses a job. */
final class PostJobPause implements Operation {
    private final PauseJob pauseJob;
    private final JobJson jobJson;

    PostJobPause(UseCases use) {
        this.pauseJob = use.pauseJob();
        this.jobJson = new JobJson(use);
    }

    private record Body(String reason, PauseJob.When when) {
        static Optional<Body> read(ObjectReader body) {
            var reason = Bodies.reason(body);
            var when = body.optional("when").flatMap(PauseJob.When::read);
            return Optional.of(new Body(reason, when.orElse(PauseJob.When.AFTER_STEP)));
        }
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Bodies.object(call.request(), Body::read)) {
            case Parsed.Bad<Body>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Body>(var body) -> call.onJob(id -> pause(call, id, body));
        };
    }

    private HttpReply pause(Call call, JobId id, Body body) {
        var request = new PauseJob.Request(call.owner(), id, body.reason(), body.when());
        return switch (pauseJob.handle(request)) {
            case PauseJob.Reply.Accepted(var job) ->
                    HttpReply.accepted("/v1/jobs/" + job.id(), jobJson.summary(job));
            case PauseJob.Reply.NoJob _ -> Refusals.noJob(call);
            case PauseJob.Reply.Refused(var job, var why) ->
                    Refusals.invalidState(job, "pause", why);
        };
    }
}
