package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.retention.Lifetime;
import dev.jobwright.jobs.table.Query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists jobs, newest first if no other order is asked for. Filters are applied to a page after it
 * is read, so that a page may be short and still have a next one.
 */
final class ListJobs implements Operation {
    private static final int CHUNK = 100;

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

    private HttpReply inTurn(Call call, JobFilter filter, JobOrder order, Paging paging) {
        var listed = jobs.list(call.owner(), order.stretch(filter), paging.limit(), paging.after());
        return page(call, shown(filter, listed.jobs()), listed.next());
    }

    private List<Job> shown(JobFilter filter, List<Job> listed) {
        return listed.stream().filter(filter).filter(job -> !lifetime.isOver(job)).toList();
    }

    private HttpReply page(Call call, List<Job> listed, Optional<Query.Cursor> next) {
        return Paging.page(call, "jobs", listed.stream().map(jobJson::summary).toList(), next);
    }

    /** Of all that there are, or of so many that the page is full. */
    private HttpReply sorted(Call call, JobFilter filter, JobOrder order, Paging paging) {
        int from =
                paging.after()
                        .map(cursor -> Integer.parseInt(cursor.parts(1).getFirst()))
                        .or(order::offset)
                        .orElse(0);
        int to = from + paging.limit();
        var found = new ArrayList<Job>();
        var next = Optional.<Query.Cursor>empty();
        int seen = 0;
        do {
            var listed = jobs.list(call.owner(), order.stretch(filter), CHUNK, next);
            found.addAll(shown(filter, listed.jobs()));
            seen += CHUNK;
            next = listed.next();
        } while (next.isPresent() && seen < JobOrder.MOST && !order.isEnough(found, to));
        if (next.isPresent() && !order.isEnough(found, to)) {
            return tooMany();
        }
        var all = order.sorted(found);
        return page(
                call,
                all.subList(Math.min(from, all.size()), Math.min(to, all.size())),
                Optional.of(Query.Cursor.of(Integer.toString(to))).filter(_ -> all.size() > to));
    }

    private static HttpReply tooMany() {
        return Paging.refuse(
                List.of(
                        new Problem(
                                "/sort_by",
                                "TOO_MANY_JOBS",
                                "more than "
                                        + JobOrder.MOST
                                        + " jobs would have to be sorted or passed over: narrow"
                                        + " them by created_after and created_before, or read"
                                        + " them by creation, with next_token")));
    }
}
