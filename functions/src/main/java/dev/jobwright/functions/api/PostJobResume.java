package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.ResumeJob;
import dev.jobwright.jobs.job.JobId;

/** Lets a job go on that was paused. */
final class PostJobResume implements Operation {
    private final ResumeJob resumeJob;
    private final JobJson jobJson;

    PostJobResume(UseCases use) {
        this.resumeJob = use.resumeJob();
        this.jobJson = new JobJson(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return Bodies.without(call.request(), () -> call.onJob(id -> resume(call, id)));
    }

    private HttpReply resume(Call call, JobId id) {
        return switch (resumeJob.handle(new ResumeJob.Request(call.owner(), id))) {
            case ResumeJob.Reply.Accepted(var job) ->
                    HttpReply.accepted("/v1/jobs/" + job.id(), jobJson.summary(job));
            case ResumeJob.Reply.NoJob _ -> Refusals.noJob(call);
            case ResumeJob.Reply.Refused(var job, var why) ->
                    Refusals.invalidState(job, "resume", why);
            case ResumeJob.Reply.OverBudget(var job, var why) ->
                    Refusals.overBudget(job, "resume", why);
        };
    }
}
