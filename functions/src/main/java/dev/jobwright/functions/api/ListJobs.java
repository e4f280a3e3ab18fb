package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.retention.Lifetime;
import dev.jobwright.jobs.table.Query;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lists jobs, newest first if no other order is asked for. Filters are applied to a page after it
 * is read, so that a page may be short and still have a next one.
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
        return switch (JobOrder.read(call.request())) {
            case Parsed.Bad<JobOrder>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<JobOrder>(var order) ->
                    switch (Paging.read(call)) {
                        case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
                        case Parsed.Good<Paging>(var paging) ->
                                order.isOfTheTable()
                                        ? inTurn(call, filter, order, paging)
                                        : sorted(call, filter, order, paging);
                    };
        };
    }

    /** As the table has them; a token says where a page begins, and the offset where the first. */
    private HttpReply inTurn(Call call, JobFilter filter, JobOrder order, Paging paging) {
        var stretch = order.stretch(filter);
        if (paging.after().isPresent() || order.offset() == 0) {
            return page(call, filter, stretch, paging);
        }
        var before = first(call, filter, stretch).find(order.offset(), Optional.empty());
        if (before.next().isEmpty()) {
            return page(call, List.of(), Optional.empty());
        }
        return before.jobs().size() < order.offset()
                ? tooMany("offset")
                : page(call, filter, stretch, new Paging(paging.limit(), before.next()));
    }

    private HttpReply page(Call call, JobFilter filter, Jobs.Stretch stretch, Paging paging) {
        var listed = jobs.list(call.owner(), stretch, paging.limit(), paging.after());
        return page(call, listed.jobs().stream().filter(shown(filter)).toList(), listed.next());
    }

    private FirstJobs first(Call call, JobFilter filter, Jobs.Stretch stretch) {
        return new FirstJobs(jobs, call.owner(), stretch, shown(filter));
    }

    private Predicate<Job> shown(JobFilter filter) {
        return filter.and(job -> !lifetime.isOver(job));
    }

    private HttpReply page(Call call, List<Job> listed, Optional<Query.Cursor> next) {
        return Paging.page(call, "jobs", listed.stream().map(jobJson::summary).toList(), next);
    }

    /** Of all that there are. */
    private HttpReply sorted(Call call, JobFilter filter, JobOrder order, Paging paging) {
        var found =
                first(call, filter, order.stretch(filter)).find(FirstJobs.MOST, Optional.empty());
        if (found.next().isPresent()) {
            return tooMany("sort_by");
        }
        int from =
                paging.after()
                        .map(cursor -> Integer.parseInt(cursor.parts(1).getFirst()))
                        .orElse(order.offset());
        int to = from + paging.limit();
        var all = order.sorted(found.jobs());
        return page(
                call,
                all.subList(Math.min(from, all.size()), Math.min(to, all.size())),
                Optional.of(Query.Cursor.of(Integer.toString(to))).filter(_ -> all.size() > to));
    }

    private static HttpReply tooMany(String parameter) {
        return Paging.refuse(
                List.of(
                        new Problem(
                                Paging.place(parameter),
                                "TOO_MANY_JOBS",
                                "more than "
                                        + FirstJobs.MOST
                                        + " jobs would have to be sorted or passed over: narrow"
                                        + " them by created_after and created_before, or read"
                                        + " them by creation, with next_token")));
    }
}
