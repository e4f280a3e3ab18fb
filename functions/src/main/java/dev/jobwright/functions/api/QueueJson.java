package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.limits.ReadQueue;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Pools;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Lines as the API writes them. */
final class QueueJson {
    private final InstantSource clock;

    QueueJson(UseCases use) {
        this.clock = use.clock();
    }

    /** All but where the next page is. */
    Json.Fields of(ReadQueue.Reply queue) {
        var open = Json.object();
        for (var status : Status.values()) {
            if (!status.isFinal()) {
                open.put(status.name(), queue.open().getOrDefault(status, 0));
            }
        }
        return Json.object()
                .put("open_jobs", open.done())
                .put("open_jobs_exact", queue.isWhole())
                .put("lines", Json.array(queue.lines().stream().map(this::line).toList()));
    }

    private Json line(ReadQueue.Standing line) {
        var pool = line.entry().pool();
        int depth = line.waiting().values().stream().mapToInt(Integer::intValue).sum();
        return head(line.entry())
                .put("limit", pool.limit().<Json>map(Json::of).orElse(Json.NULL))
                .put("shares", PoolJson.shares(pool.shares()))
                .put("paused", pool.isPaused())
                .put("held", line.held())
                .put("held_by_others", line.others())
                .put("holders", Json.array(line.holders().stream().map(QueueJson::holder).toList()))
                .put("depth", depth)
                .put("depth_exact", line.isExact())
                .put("waiting_by_priority", counts(line.waiting()))
                .putOrNull("oldest_since", line.oldest().map(Timestamps::text).orElse(null))
                .put("oldest_seconds", line.oldest().map(this::age).orElse(Json.NULL))
                .put("waiting", Json.array(line.places().stream().map(QueueJson::place).toList()))
                .done();
    }

    /** Which line it is: a user's own line before a pool of the installation's needs no key. */
    static Json.Fields head(Pools.Entry entry) {
        var key = entry.line().key();
        boolean isTold = !key.isEmpty() && !Pool.isOfEachUser(entry.line().pool());
        return Json.object()
                .put("pool_id", entry.line().pool().value())
                .put("scope", PoolJson.scope(entry.line().owner()))
                .putOrNull("key", isTold ? key : null);
    }

    static Json counts(Map<Priority, Integer> counts) {
        var fields = Json.object();
        for (var priority : Priority.values()) {
            fields.put(priority.name(), counts.getOrDefault(priority, 0));
        }
        return fields.done();
    }

    private Json age(Instant since) {
        return Json.of(Duration.between(since, clock.instant()).toSeconds());
    }

    static Json holder(Job job) {
        var since = job.state() instanceof JobState.Running(var at, _) ? at : job.times().updated();
        return Json.object()
                .put("job_id", job.id().value())
                .put("priority", job.spec().priority().name())
                .put("since", Timestamps.text(since))
                .done();
    }

    private static Json place(ReadQueue.Place place) {
        return Json.object()
                .put("job_id", place.id().value())
                .put("priority", place.waiting().at().priority().name())
                .put("since", Timestamps.text(place.waiting().since()))
                .put("position", place.position())
                .done();
    }
}
