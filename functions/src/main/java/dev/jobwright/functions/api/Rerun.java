package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.control.RerunJob.Reply;
import dev.jobwright.jobs.workflow.StepId;

import java.util.List;
import java.util.stream.Collectors;

/** What is answered to whoever asks for another run of a job. */
final class Rerun {
    /** The most steps that an answer names. */
    private static final int MOST_NAMED = 50;

    private final RerunJob rerunJob;
    private final JobJson jobJson;

    Rerun(UseCases use) {
        this.rerunJob = use.rerunJob();
        this.jobJson = new JobJson(use);
    }

    /** Asks for it, once for the key that the call may carry. */
    HttpReply reply(Call call, String action, RerunJob.Request request) {
        return IdempotencyKey.once(
                call.request(),
                once -> rerunJob.handle(request, once),
                reply -> reply(call, action, reply));
    }

    HttpReply reply(Call call, String action, Reply reply) {
        return switch (reply) {
            case Reply.Opened(var job) ->
                    HttpReply.accepted("/v1/jobs/" + job.id(), jobJson.whole(job));
            case Reply.NoJob _ -> Refusals.noJob(call);
            case Reply.NoStep(var id, var steps) ->
                    noStep(
                            "the workflow has no step " + Refusals.quoted(id) + " to begin with",
                            steps);
            case Reply.NoVersion(var ref) -> Refusals.noVersion(ref.version());
            case Reply.InvalidInputs(var problems) -> PostJobStart.invalid(problems);
            case Reply.Refused(var job, var why) -> Refusals.invalidState(job, action, why);
            case Reply.OverBudget(var job, var why) -> Refusals.overBudget(job, action, why);
            case Reply.TooMuch(var why) -> HttpReply.problem(422, "LIMIT_EXCEEDED", why);
        };
    }

    static HttpReply noStep(String what, List<StepId> known) {
        var steps =
                known.stream()
                        .limit(MOST_NAMED)
                        .map(StepId::value)
                        .collect(Collectors.joining(", "));
        return HttpReply.problem(
                404,
                "STEP_NOT_FOUND",
                what + "; it has " + steps + (known.size() > MOST_NAMED ? ", …" : ""));
    }
}
