package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.explain.ExplainJob;
import dev.jobwright.jobs.job.Job;

/** Says why a job stands where it stands. */
final class GetJobExplained extends JobOperation {
    private final ExplainJob explainJob;

    GetJobExplained(UseCases use) {
        super(use);
        this.explainJob = use.explainJob();
    }

    @Override
    HttpReply answer(Call call, Job job) {
        return HttpReply.ok(ExplainJson.of(explainJob.handle(job)));
    }
}
