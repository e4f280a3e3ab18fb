package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.json.Json;

/** Reads the results of a job, once it has completed. */
final class GetJobResults extends JobOperation {
    private final JobJson jobJson;

    GetJobResults(UseCases use) {
        super(use);
        this.jobJson = new JobJson(use);
    }

    @Override
    HttpReply answer(Call call, Job job) {
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
