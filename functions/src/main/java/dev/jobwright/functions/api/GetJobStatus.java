package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.AwaitJob;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Parsed;

import java.time.Duration;

/** Reads how a job stands, and no more. It may wait until the job has ended or stands still. */
final class GetJobStatus extends JobOperation {
    private final AwaitJob awaitJob;
    private final JobJson jobJson;

    GetJobStatus(UseCases use) {
        super(use);
        this.awaitJob = use.awaitJob();
        this.jobJson = new JobJson(use);
    }

    @Override
    HttpReply answer(Call call, Job job) {
        return switch (Wait.read(call.request())) {
            case Parsed.Bad<Duration>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Duration>(var longest) ->
                    jobJson.shownShort(awaitJob.handle(job, longest));
        };
    }
}
