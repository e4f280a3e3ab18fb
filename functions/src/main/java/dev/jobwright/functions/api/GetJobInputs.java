package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;

/** Reads the inputs of a job, and what is wrong with them. */
final class GetJobInputs implements Route {
    private final Jobs jobs;
    private final JobJson jobJson;

    GetJobInputs(UseCases use) {
        this.jobs = use.jobs();
        this.jobJson = new JobJson(use);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/v1/jobs/{id}/inputs";
    }

    @Override
    public HttpReply handle(Call call) {
        return call.jobId()
                .flatMap(id -> jobs.find(call.owner(), id))
                .map(job -> HttpReply.ok(jobJson.inputs(job)))
                .orElseGet(() -> Refusals.noJob(call));
    }
}
