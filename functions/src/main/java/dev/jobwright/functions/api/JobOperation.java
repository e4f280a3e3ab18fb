package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;

/** An operation on a job that is there. */
abstract class JobOperation implements Operation {
    private final Jobs jobs;

    JobOperation(UseCases use) {
        this.jobs = use.jobs();
    }

    @Override
    public final HttpReply handle(Call call) {
        return call.jobId()
                .flatMap(id -> jobs.find(call.owner(), id))
                .map(job -> answer(call, job))
                .orElseGet(() -> Refusals.noJob(call));
    }

    /** Answers a call about a job of the caller's. */
    abstract HttpReply answer(Call call, Job job);
}
