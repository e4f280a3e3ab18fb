package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Parsed;

/** Lists the runs of a job, newest first. */
final class GetJobRuns extends JobOperation {
    private final Jobs jobs;

    GetJobRuns(UseCases use) {
        super(use);
        this.jobs = use.jobs();
    }

    @Override
    HttpReply answer(Call call, Job job) {
        return switch (Paging.read(call)) {
            case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Paging>(var paging) -> page(call, job, paging);
        };
    }

    private HttpReply page(Call call, Job job, Paging paging) {
        var listed = jobs.runs(job.uid(), paging.limit(), paging.after());
        var runs = listed.runs().stream().map(run -> RunJson.head(job, run).done()).toList();
        return Paging.page(call, "runs", runs, listed.next());
    }
}
