package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Change;
import dev.jobwright.jobs.control.Details;
import dev.jobwright.jobs.control.EditJob;
import dev.jobwright.jobs.control.ReadPolicy;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Changes what a job says about itself, and its budget. */
final class PatchJob implements Operation {
    private final EditJob editJob;
    private final InstantSource clock;
    private final JobJson jobJson;

    PatchJob(UseCases use) {
        this.editJob = use.editJob();
        this.clock = use.clock();
        this.jobJson = new JobJson(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Bodies.object(call.request(), this::read)) {
            case Parsed.Bad<Edit>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Edit>(var edit) -> call.onJob(id -> edit(call, id, edit));
        };
    }

    private record Edit(Details details, Change<BigDecimal> budget, EditJob.TermsChange terms) {}

    private Optional<Edit> read(ObjectReader body) {
        var terms = EditJob.TermsChange.read(body, clock.instant());
        return Optional.of(
                new Edit(
                        Details.read(body),
                        Change.read(body.optional("budget"), ReadPolicy::budget),
                        terms));
    }

    private HttpReply edit(Call call, JobId id, Edit edit) {
        var request =
                new EditJob.Request(
                        call.owner(),
                        id,
                        edit.details(),
                        edit.budget(),
                        edit.terms(),
                        ETag.expectedThere(call.request(), JobJson::edition));
        return switch (editJob.handle(request)) {
            case EditJob.Reply.Edited(var job) -> jobJson.shownShort(job);
            case EditJob.Reply.Stale _ -> ETag.stale();
            case EditJob.Reply.NoJob _ -> Refusals.noJob(call);
            case EditJob.Reply.HasRun(var job, var field) ->
                    Refusals.invalidState(
                            job,
                            "edit_" + field,
                            "by its " + field + " it was let run; a new job can have another");
            case EditJob.Reply.Kept(var field) -> Bodies.refuse(List.of(Refusals.kept(field)));
        };
    }
}
