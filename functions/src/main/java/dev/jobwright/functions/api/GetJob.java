package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.AwaitJob;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Parsed;

import java.time.Duration;

/** Reads all of a job. It may wait until the job has ended or stands still. */
final class GetJob extends JobOperation {
    private final AwaitJob awaitJob;
    private final JobJson jobJson;

    GetJob(UseCases use) {
        super(use);
        this.awaitJob = use.awaitJob();
        this.jobJson = new JobJson(use);
    }

    @Override
    HttpReply answer(Call call, Job job) {
        return switch (Wait.read(call.request())) {
            case Parsed.Bad<Duration>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Duration>(var longest) -> jobJson.shown(awaitJob.handle(job, longest));
        };
    }
}
