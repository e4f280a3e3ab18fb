package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.ResetJob;
import dev.jobwright.jobs.job.JobId;

/** Puts a job back to where it had not been started. */
final class PostJobReset implements Operation {
    private final ResetJob resetJob;
    private final JobJson jobJson;

    PostJobReset(UseCases use) {
        this.resetJob = use.resetJob();
        this.jobJson = new JobJson(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return Bodies.without(call.request(), () -> call.onJob(id -> reset(call, id)));
    }

    private HttpReply reset(Call call, JobId id) {
        return switch (resetJob.handle(new ResetJob.Request(call.owner(), id))) {
            case ResetJob.Reply.Reset(var job) -> HttpReply.ok(jobJson.whole(job));
            case ResetJob.Reply.NoJob _ -> Refusals.noJob(call);
            case ResetJob.Reply.Refused(var job, var why) ->
                    Refusals.invalidState(job, "reset", why);
        };
    }
}
