package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Parsed;

/** Records a job, and starts it when asked to. */
final class PostJob implements Route {
    private final CreateJob createJob;
    private final StartJob startJob;
    private final JobJson jobJson;

    PostJob(UseCases use) {
        this.createJob = use.createJob();
        this.startJob = use.startJob();
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
            case Parsed.Good<NewJob>(var newJob) -> create(newJob);
        };
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
