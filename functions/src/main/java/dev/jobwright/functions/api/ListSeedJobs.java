package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.retention.Lifetime;
import dev.jobwright.jobs.table.Query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lists jobs, newest first, without an envelope: where a next page begins is only said by {@code
 * Link}, and a page is as full as its limit while there are such jobs among a thousand.
 */
final class ListSeedJobs implements Operation {
    static final String START_KEY = "start_key";
    private static final Set<String> KNOWN = Set.of("user_id", "workflow_id", "limit", START_KEY);
    private static final int MOST_SEEN = 1_000;

    private final Jobs jobs;
    private final Lifetime lifetime;
    private final SeedJson seedJson;

    ListSeedJobs(UseCases use) {
        this.jobs = use.jobs();
        this.lifetime = use.upkeep().lifetime();
        this.seedJson = new SeedJson(use);
    }

    /** Those that were asked to start and have not ended. */
    Operation running() {
        return call -> {
            var open =
                    read(call, ListSeedJobs::isRunning, MOST_SEEN, Optional.empty()).jobs().stream()
                            .map(seedJson::running)
                            .toList();
            return HttpReply.ok(Json.array(open));
        };
    }

    private static boolean isRunning(Job job) {
        return job.state() instanceof JobState.Open && !(job.state() instanceof JobState.Created);
    }

    @Override
    public HttpReply handle(Call call) {
        var request = call.request();
        for (var parameter : request.query().keySet()) {
            if (!KNOWN.contains(parameter)) {
                return Paging.refuse(List.of(Paging.unknown(parameter)));
            }
        }
        if (request.query("user_id").filter(id -> !id.equals(call.owner().value())).isPresent()) {
            return HttpReply.problem(403, "FORBIDDEN", "user_id is not yours; leave it out");
        }
        return switch (Paging.read(call, START_KEY, Paging.MOST)) {
            case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Paging>(var paging) -> page(call, paging);
        };
    }

    private HttpReply page(Call call, Paging paging) {
        var workflow = call.request().query("workflow_id");
        Predicate<Job> wanted =
                job ->
                        workflow.filter(id -> !id.equals(job.spec().workflow().id().value()))
                                .isEmpty();
        var read = read(call, wanted, paging.limit(), paging.after());
        var reply = HttpReply.ok(Json.array(read.jobs().stream().map(seedJson::of).toList()));
        return read.next()
                .map(call::token)
                .map(token -> Paging.linked(reply, call.request(), START_KEY, token))
                .orElse(reply);
    }

    private Jobs.Listed read(
            Call call, Predicate<Job> wanted, int limit, Optional<Query.Cursor> after) {
        var found = new ArrayList<Job>();
        var next = after;
        int seen = 0;
        do {
            int chunk = Math.min(Paging.MOST, limit - found.size());
            var listed = jobs.list(call.owner(), chunk, next);
            listed.jobs().stream()
                    .filter(wanted)
                    .filter(job -> !lifetime.isOver(job))
                    .forEach(found::add);
            seen += chunk;
            next = listed.next();
        } while (next.isPresent() && found.size() < limit && seen < MOST_SEEN);
        return new Jobs.Listed(found, next);
    }
}
