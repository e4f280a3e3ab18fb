package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;

/** Says whether a job's inputs are complete and right. */
final class ValidateJobInputs implements Operation {
    private final Jobs jobs;
    private final JobJson jobJson;

    ValidateJobInputs(UseCases use) {
        this.jobs = use.jobs();
        this.jobJson = new JobJson(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return Bodies.without(
                call.request(),
                () ->
                        call.jobId()
                                .flatMap(id -> jobs.find(call.owner(), id))
                                .map(job -> HttpReply.ok(jobJson.inputs(job)))
                                .orElseGet(() -> Refusals.noJob(call)));
    }
}
