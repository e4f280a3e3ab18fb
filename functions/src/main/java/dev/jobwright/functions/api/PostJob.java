package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.Inputs;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.publish.Workflows;

import java.util.List;

/** Records a job, and starts it when asked to. */
final class PostJob implements Route {
    private final CreateJob createJob;
    private final StartJob startJob;
    private final Workflows workflows;
    private final Inputs inputs;
    private final JobJson jobJson;

    PostJob(UseCases use) {
        this.createJob = use.createJob();
        this.startJob = use.startJob();
        this.workflows = use.workflows();
        this.inputs = use.inputs();
        this.jobJson = new JobJson(use);
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/v1/jobs";
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Bodies.object(call.request(), body -> NewJob.read(body, call.owner()))) {
            case Parsed.Bad<NewJob>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<NewJob>(var newJob) when newJob.isForeign() ->
                    HttpReply.problem(403, "FORBIDDEN", "user_id is not yours; leave it out");
            case Parsed.Good<NewJob>(var newJob) -> {
                var missing = missing(newJob);
                yield missing.isEmpty() ? create(newJob) : PostJobStart.invalid(missing);
            }
        };
    }

    /** A job that was to start and cannot is not left behind. */
    private List<Problem> missing(NewJob newJob) {
        var request = newJob.request();
        return newJob.start()
                ? workflows
                        .latest(request.owner(), request.workflow())
                        .map(version -> version.plan().inputs())
                        .map(asked -> inputs.problems(request.owner(), asked, request.inputs()))
                        .orElse(List.of())
                : List.of();
    }

    private HttpReply create(NewJob newJob) {
        return switch (createJob.handle(newJob.request())) {
            case CreateJob.Reply.NoWorkflow(var id) -> Refusals.noWorkflow(id.value());
            case CreateJob.Reply.Exists(var id) ->
                    HttpReply.problem(
                            409,
                            "JOB_EXISTS",
                            "you have a job " + id + " already; leave job_id out to get a new id");
            case CreateJob.Reply.Invalid(var problems) -> PostJobStart.invalid(problems);
            case CreateJob.Reply.Created(var job) ->
                    newJob.start()
                            ? start(job)
                            : HttpReply.created(location(job), jobJson.whole(job));
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
            case StartJob.Reply.Refused(var job, var why) ->
                    Refusals.invalidState(job, "start", why);
        };
    }

    private static String location(Job job) {
        return "/v1/jobs/" + job.id();
    }
}
