package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.Job;

/** Reads the inputs of a job, and what is wrong with them. */
final class GetJobInputs extends JobOperation {
    private final JobJson jobJson;

    GetJobInputs(UseCases use) {
        super(use);
        this.jobJson = new JobJson(use);
    }

    @Override
    HttpReply answer(Call call, Job job) {
        return jobJson.shownInputs(job);
    }
}
