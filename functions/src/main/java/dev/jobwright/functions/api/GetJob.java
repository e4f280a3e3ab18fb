package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;

/** Reads all of a job. */
final class GetJob implements Route {
    private final Jobs jobs;
    private final JobJson jobJson;

    GetJob(UseCases use) {
        this.jobs = use.jobs();
        this.jobJson = new JobJson(use);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/v1/jobs/{id}";
    }

    @Override
    public HttpReply handle(Call call) {
        return call.jobId()
                .flatMap(id -> jobs.find(call.owner(), id))
                .map(job -> HttpReply.ok(jobJson.whole(job)))
                .orElseGet(() -> Refusals.noJob(call));
    }
}
