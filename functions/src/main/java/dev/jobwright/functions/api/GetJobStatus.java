package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;

/** Reads how a job stands, and no more. */
final class GetJobStatus implements Route {
    private final Jobs jobs;
    private final JobJson jobJson;

    GetJobStatus(UseCases use) {
        this.jobs = use.jobs();
        this.jobJson = new JobJson(use);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/v1/jobs/{id}/status";
    }

    @Override
    public HttpReply handle(Call call) {
        return call.jobId()
                .flatMap(id -> jobs.find(call.owner(), id))
                .map(job -> HttpReply.ok(jobJson.summary(job)))
                .orElseGet(() -> Refusals.noJob(call));
    }
}
