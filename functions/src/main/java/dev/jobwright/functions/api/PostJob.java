package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.PinWorkflow;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.control.SubmitJob;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Parsed;

import java.time.InstantSource;
import java.util.Optional;

/** Records a job, and starts it when asked to. */
final class PostJob implements Operation {
    private final SubmitJob submitJob;
    private final StartJob startJob;
    private final InstantSource clock;
    private final JobJson jobJson;

    PostJob(UseCases use) {
        this.submitJob = use.submitJob();
        this.startJob = use.startJob();
        this.clock = use.clock();
        this.jobJson = new JobJson(use);
    }

    @Override
    public HttpReply handle(Call call) {
        var now = clock.instant();
        return switch (Bodies.object(
                call.request(), body -> NewJob.read(body, call.owner(), now))) {
            case Parsed.Bad<NewJob>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<NewJob>(var newJob) when newJob.isForeign() ->
                    HttpReply.problem(403, "FORBIDDEN", "user_id is not yours; leave it out");
            case Parsed.Good<NewJob>(var newJob) ->
                    switch (IdempotencyKey.read(call.request())) {
                        case Parsed.Bad<Optional<SubmitJob.Once>>(var problems) ->
                                Bodies.refuse(problems);
                        case Parsed.Good<Optional<SubmitJob.Once>>(var once) ->
                                submit(newJob, once);
                    };
        };
    }

    private HttpReply submit(NewJob newJob, Optional<SubmitJob.Once> once) {
        var request = new SubmitJob.Request(newJob.request(), newJob.start(), once);
        return switch (submitJob.handle(request)) {
            case SubmitJob.Reply.Answered(var answer) -> answer(newJob, answer);
            case SubmitJob.Reply.Conflict _ -> Refusals.otherBody();
        };
    }

    private HttpReply answer(NewJob newJob, CreateJob.Reply answer) {
        return switch (answer) {
            case CreateJob.Reply.NotPinned(var why) -> refuse(why);
            case CreateJob.Reply.Exists(var id) -> Refusals.exists(id);
            case CreateJob.Reply.Taken(var id) -> Refusals.taken(id);
            case CreateJob.Reply.Invalid(var problems) ->
                    PostJobStart.invalid(newJob.places(problems));
            case CreateJob.Reply.NotDependent(var problems) -> DependencyEdits.invalid(problems);
            case CreateJob.Reply.Created(var job) ->
                    newJob.start()
                            ? start(job)
                            : HttpReply.created(location(job), jobJson.whole(job));
        };
    }

    private static HttpReply refuse(PinWorkflow.Reply.Refusal why) {
        return switch (why) {
            case PinWorkflow.Reply.NoWorkflow(var id) -> Refusals.noWorkflow(id.value());
            case PinWorkflow.Reply.NoVersion(_, var version) -> Refusals.noVersion(version);
            case PinWorkflow.Reply.NoTool(var id) -> Refusals.noTool(id.value());
            case PinWorkflow.Reply.Invalid(var problems) -> Refusals.invalidWorkflow(problems);
            case PinWorkflow.Reply.TooMany(var after) -> Refusals.tooManyMachines(after);
        };
    }

    private HttpReply start(Job created) {
        var request = new StartJob.Request(created.owner(), created.id());
        return switch (startJob.handle(request)) {
            case StartJob.Reply.Started(var job) ->
                    HttpReply.accepted(location(job), jobJson.whole(job));
            case StartJob.Reply.Already(var job) ->
                    HttpReply.accepted(location(job), jobJson.whole(job));
            case StartJob.Reply.InvalidInputs(var problems) ->
                    PostJobStart.invalid(problems).with("Location", location(created));
            case StartJob.Reply.NoJob _ ->
                    HttpReply.created(location(created), jobJson.whole(created));
            case StartJob.Reply.OverBudget(var job, var why) ->
                    Refusals.overBudget(job, "start", why);
            // Somebody has moved it on since, or this is a repetition: it was started.
            case StartJob.Reply.Refused(var job, _) ->
                    HttpReply.accepted(location(job), jobJson.whole(job));
        };
    }

    private static String location(Job job) {
        return "/v1/jobs/" + job.id();
    }
}
