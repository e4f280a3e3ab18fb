package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.Problem;

import java.util.List;

/** Starts a job. */
final class PostJobStart implements Operation {
    private final StartJob startJob;
    private final JobJson jobJson;

    PostJobStart(UseCases use) {
        this.startJob = use.startJob();
        this.jobJson = new JobJson(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return Bodies.without(call.request(), () -> call.onJob(id -> start(call, id)));
    }

    private HttpReply start(Call call, JobId id) {
        return switch (startJob.handle(new StartJob.Request(call.owner(), id))) {
            case StartJob.Reply.Started(var job) -> accepted(job);
            case StartJob.Reply.Already(var job) -> accepted(job);
            case StartJob.Reply.NoJob _ -> Refusals.noJob(call);
            case StartJob.Reply.InvalidInputs(var problems) -> invalid(problems);
            case StartJob.Reply.Refused(var job, var why) ->
                    Refusals.invalidState(job, "start", why);
            case StartJob.Reply.OverBudget(var job, var why) ->
                    Refusals.overBudget(job, "start", why);
        };
    }

    private HttpReply accepted(Job job) {
        return HttpReply.accepted("/v1/jobs/" + job.id(), jobJson.whole(job));
    }

    static HttpReply invalid(List<Problem> problems) {
        return HttpReply.problem(
                422, "INVALID_INPUTS", "inputs are missing or wrong; see errors", problems);
    }
}
