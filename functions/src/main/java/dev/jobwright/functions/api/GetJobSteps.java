package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;

/** Reads the steps of a job's newest run. */
final class GetJobSteps implements Route {
    private final Jobs jobs;
    private final JobJson jobJson;

    GetJobSteps(UseCases use) {
        this.jobs = use.jobs();
        this.jobJson = new JobJson(use);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/v1/jobs/{id}/steps";
    }

    @Override
    public HttpReply handle(Call call) {
        return call.jobId()
                .flatMap(id -> jobs.find(call.owner(), id))
                .map(this::steps)
                .orElseGet(() -> Refusals.noJob(call));
    }

    private HttpReply steps(Job job) {
        return HttpReply.ok(Json.object().put("steps", Json.array(jobJson.steps(job))).done());
    }
}
