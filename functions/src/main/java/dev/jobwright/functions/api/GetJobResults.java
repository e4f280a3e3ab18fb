package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.json.Json;

/** Reads the results of a job, once it has completed. */
final class GetJobResults implements Route {
    private final Jobs jobs;
    private final JobJson jobJson;

    GetJobResults(UseCases use) {
        this.jobs = use.jobs();
        this.jobJson = new JobJson(use);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/v1/jobs/{id}/results";
    }

    @Override
    public HttpReply handle(Call call) {
        return call.jobId()
                .flatMap(id -> jobs.find(call.owner(), id))
                .map(this::results)
                .orElseGet(() -> Refusals.noJob(call));
    }

    private HttpReply results(Job job) {
        return job.state() instanceof JobState.Completed
                ? HttpReply.ok(
                        Json.object()
                                .put("job_id", job.id().value())
                                .put("status", job.state().status().name())
                                .put("output_data", jobJson.results(job))
                                .done())
                : HttpReply.problem(
                        409,
                        "JOB_NOT_COMPLETED",
                        "the job is "
                                + job.state().status()
                                + "; its results are there once it is COMPLETED");
    }
}
