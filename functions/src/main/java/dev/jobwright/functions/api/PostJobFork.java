package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.move.ForkJob;
import dev.jobwright.jobs.workflow.Names;

import java.util.Optional;

/** Makes a new job of what a job has done. */
final class PostJobFork implements Operation {
    private final ForkJob forkJob;
    private final Rerun rerun;
    private final JobJson jobJson;

    PostJobFork(UseCases use) {
        this.forkJob = use.forkJob();
        this.rerun = new Rerun(use);
        this.jobJson = new JobJson(use);
    }

    private record Body(RerunJob.Changes changes, Optional<String> name, Optional<JobId> newId) {
        static Optional<Body> read(ObjectReader body) {
            var fromStep = body.optional("from_step").flatMap(place -> place.text(1, 256));
            var inputs = body.optional("input_values").flatMap(Body::object).orElse(Json.EMPTY);
            var version =
                    body.optional("workflow_version")
                            .flatMap(place -> place.whole(1, Integer.MAX_VALUE))
                            .map(Long::intValue);
            var name = body.optional("name").flatMap(place -> place.text(1, 256));
            var id =
                    body.optional("job_id")
                            .flatMap(place ->
                                    place.text(
                                            Names::allowed,
                                            "INVALID_ID",
                                            "give 1 to 64 letters, digits, _ and -"))
                            .map(JobId::new);
            return Optional.of(new Body(new RerunJob.Changes(fromStep, inputs, version), name, id));
        }

        private static Optional<Json.Obj> object(Place place) {
            if (place.value() instanceof Json.Obj object) {
                return Optional.of(object);
            }
            place.problem("WRONG_TYPE", "give an object of values by variable");
            return Optional.empty();
        }
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Bodies.object(call.request(), Body::read)) {
            case Parsed.Bad<Body>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Body>(var body) ->
                    call.jobId()
                            .map(id -> fork(call, id, body))
                            .orElseGet(() -> Refusals.noJob(call));
        };
    }

    private HttpReply fork(Call call, JobId id, Body body) {
        var request =
                new ForkJob.Request(call.owner(), id, body.changes(), body.name(), body.newId());
        return switch (forkJob.handle(request)) {
            case ForkJob.Reply.Forked(var job) ->
                    HttpReply.created("/v1/jobs/" + job.id(), jobJson.whole(job));
            case ForkJob.Reply.Exists(var taken) -> Refusals.exists(taken);
            case ForkJob.Reply.Taken(var taken) -> Refusals.taken(taken);
            case ForkJob.Reply.Not(var why) -> rerun.reply(call, "fork", why);
        };
    }
}
