package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.Job;

/** Reads how a job stands, and no more. */
final class GetJobStatus extends JobOperation {
    private final JobJson jobJson;

    GetJobStatus(UseCases use) {
        super(use);
        this.jobJson = new JobJson(use);
    }

    @Override
    HttpReply answer(Call call, Job job) {
        return HttpReply.ok(jobJson.summary(job));
    }
}
