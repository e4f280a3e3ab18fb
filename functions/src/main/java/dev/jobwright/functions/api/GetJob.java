package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.Job;

/** Reads all of a job. */
final class GetJob extends JobOperation {
    private final JobJson jobJson;

    GetJob(UseCases use) {
        super(use);
        this.jobJson = new JobJson(use);
    }

    @Override
    HttpReply answer(Call call, Job job) {
        return HttpReply.ok(jobJson.whole(job));
    }
}
