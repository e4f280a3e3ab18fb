package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.retention.Lifetime;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lists jobs, newest first, without an envelope: where a next page begins is only said by {@code
 * Link}. A page is as full as its limit, unless a thousand jobs were looked at before it was; the
 * next one goes on with those that come then.
 */
final class ListJobViews implements Operation {
    static final String START_KEY = "start_key";
    private static final Set<String> KNOWN = Set.of("user_id", "workflow_id", "limit", START_KEY);

    private final Jobs jobs;
    private final Lifetime lifetime;
    private final JobViewJson json;

    ListJobViews(UseCases use) {
        this.jobs = use.jobs();
        this.lifetime = use.upkeep().lifetime();
        this.json = new JobViewJson(use);
    }

    /** Those that were asked to start and have not ended, among as many as are looked at. */
    Operation running() {
        return call ->
                unknown(call, Set.of(START_KEY))
                        .orElseGet(() -> {
                            var after = call.request().query(START_KEY).map(call::cursor);
                            var all = new Paging(FirstJobs.MOST, after);
                            return page(call, all, ListJobViews::isRunning, json::running);
                        });
    }

    private static boolean isRunning(Job job) {
        return job.state() instanceof JobState.Open && !(job.state() instanceof JobState.Created);
    }

    @Override
    public HttpReply handle(Call call) {
        var request = call.request();
        var unknown = unknown(call, KNOWN);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        if (request.query("user_id").filter(id -> !id.equals(call.owner().value())).isPresent()) {
            return HttpReply.problem(403, "FORBIDDEN", "user_id is not yours; leave it out");
        }
        return switch (Paging.read(call, START_KEY, Paging.MOST)) {
            case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Paging>(var paging) -> page(call, paging, meant(call), json::of);
        };
    }

    private static Optional<HttpReply> unknown(Call call, Set<String> known) {
        return call.request().query().keySet().stream()
                .filter(parameter -> !known.contains(parameter))
                .findFirst()
                .map(parameter -> Paging.refuse(List.of(Paging.unknown(parameter))));
    }

    private static Predicate<Job> meant(Call call) {
        var workflow = call.request().query("workflow_id");
        return job ->
                workflow.filter(id -> !id.equals(job.spec().workflow().id().value())).isEmpty();
    }

    private HttpReply page(
            Call call, Paging paging, Predicate<Job> meant, Function<Job, Json.Obj> view) {
        var first =
                new FirstJobs(
                        jobs,
                        call.owner(),
                        Jobs.Stretch.ALL,
                        meant.and(job -> !lifetime.isOver(job)));
        var found = first.find(paging.limit(), paging.after());
        var reply = HttpReply.ok(Json.array(found.jobs().stream().map(view).toList()));
        return found.next()
                .map(call::token)
                .map(token -> Paging.linked(reply, call.request(), START_KEY, token))
                .orElse(reply);
    }
}
