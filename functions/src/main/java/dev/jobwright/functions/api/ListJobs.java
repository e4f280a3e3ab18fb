package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.retention.Lifetime;

/**
 * Lists jobs, newest first: all, or those of a schedule. Other filters are applied to a page after
 * it is read, so that a page may be short and still have a next one.
 */
final class ListJobs implements Operation {
    private final Jobs jobs;
    private final Lifetime lifetime;
    private final JobJson jobJson;

    ListJobs(UseCases use) {
        this.jobs = use.jobs();
        this.lifetime = use.upkeep().lifetime();
        this.jobJson = new JobJson(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (JobFilter.read(call.request())) {
            case Parsed.Bad<JobFilter>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<JobFilter>(var filter) -> list(call, filter);
        };
    }

    private HttpReply list(Call call, JobFilter filter) {
        return switch (Paging.read(call.request())) {
            case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Paging>(var paging) -> {
                var listed =
                        jobs.list(call.owner(), filter.schedule(), paging.limit(), paging.after());
                var items =
                        listed.jobs().stream()
                                .filter(filter)
                                .filter(job -> !lifetime.isOver(job))
                                .map(jobJson::summary)
                                .toList();
                yield HttpReply.ok(Paging.page("jobs", items, listed.next()));
            }
        };
    }
}
