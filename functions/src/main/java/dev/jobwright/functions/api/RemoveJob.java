package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.retention.DeleteJob;

import java.util.List;
import java.util.function.Function;

/** Deletes a job. */
final class RemoveJob implements Operation {
    private static final String FORCE = "force";

    private final DeleteJob deleteJob;
    private final JobJson jobJson;

    RemoveJob(UseCases use) {
        this.deleteJob = use.upkeep().deleteJob();
        this.jobJson = new JobJson(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return forced(call, force -> call.onJob(id -> delete(call, id, force)));
    }

    /** Answers a call that may ask for force. */
    static HttpReply forced(Call call, Function<Boolean, HttpReply> answer) {
        return switch (call.request().query(FORCE).orElse("false")) {
            case "true" -> answer.apply(true);
            case "false" -> answer.apply(false);
            default ->
                    Paging.refuse(
                            List.of(
                                    new Problem(
                                            Paging.place(FORCE),
                                            "UNKNOWN_WORD",
                                            "write true or false")));
        };
    }

    private HttpReply delete(Call call, JobId id, boolean force) {
        var expected = ETag.expectedThere(call.request(), JobJson::edition);
        var request = new DeleteJob.Request(call.owner(), id, force, expected);
        return switch (deleteJob.handle(request)) {
            case DeleteJob.Reply.Deleted _ -> HttpReply.deleted("job_id", id.value());
            case DeleteJob.Reply.Ending(var job) ->
                    HttpReply.accepted("/v1/jobs/" + job.id(), jobJson.summary(job));
            case DeleteJob.Reply.Stale _ -> ETag.stale();
            case DeleteJob.Reply.NoJob _ -> Refusals.noJob(call);
            case DeleteJob.Reply.Open(var job) ->
                    Refusals.invalidState(
                            job, "delete", "it has not ended; cancel it, or add ?force=true");
            case DeleteJob.Reply.Needed(var job, var by) ->
                    Refusals.invalidState(job, "delete", DeleteJob.Reply.Needed.why(by))
                            .telling(
                                    "dependents",
                                    Json.strings(by.stream().map(JobId::value).toList()));
        };
    }
}
