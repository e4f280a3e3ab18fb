package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;

/** Reads the steps of a job's newest run. */
final class GetJobSteps extends JobOperation {
    private final JobJson jobJson;

    GetJobSteps(UseCases use) {
        super(use);
        this.jobJson = new JobJson(use);
    }

    @Override
    HttpReply answer(Call call, Job job) {
        return HttpReply.ok(Json.object().put("steps", Json.array(jobJson.steps(job))).done());
    }
}
