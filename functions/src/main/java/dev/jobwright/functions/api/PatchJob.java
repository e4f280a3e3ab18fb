package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Details;
import dev.jobwright.jobs.control.EditJob;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.Parsed;

import java.util.List;
import java.util.Optional;

/** Changes what a job says about itself. */
final class PatchJob implements Operation {
    private final EditJob editJob;
    private final JobJson jobJson;

    PatchJob(UseCases use) {
        this.editJob = use.editJob();
        this.jobJson = new JobJson(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Bodies.object(call.request(), body -> Optional.of(Details.read(body)))) {
            case Parsed.Bad<Details>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Details>(var details) ->
                    call.jobId()
                            .map(id -> edit(call, id, details))
                            .orElseGet(() -> Refusals.noJob(call));
        };
    }

    private HttpReply edit(Call call, JobId id, Details details) {
        return switch (editJob.handle(new EditJob.Request(call.owner(), id, details))) {
            case EditJob.Reply.Edited(var job) -> HttpReply.ok(jobJson.summary(job));
            case EditJob.Reply.NoJob _ -> Refusals.noJob(call);
            case EditJob.Reply.Kept(var field) -> Bodies.refuse(List.of(Refusals.kept(field)));
        };
    }
}
