package dev.jobwright.functions.api;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.pools.KeyExpression;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.Map;
import java.util.Optional;

/** Pools as the API writes them. */
final class PoolJson {
    private PoolJson() {}

    static Json.Obj of(Pool pool) {
        var about = pool.about();
        return Json.object()
                .put("pool_id", pool.id().value())
                .put("scope", scope(pool.owner()))
                .putOrNull("workflow_id", about.workflow().map(WorkflowId::value).orElse(null))
                .putOrNull("tool_id", about.tool().map(ToolId::value).orElse(null))
                .putOrNull("key", about.key().map(KeyExpression::text).orElse(null))
                .put("limit", pool.limit().<Json>map(Json::of).orElse(Json.NULL))
                .put("shares", shares(pool.shares()))
                .put("paused", pool.isPaused())
                .done();
    }

    /** Which edition it is. */
    static String edition(Pool pool) {
        return ETag.edition(of(pool));
    }

    /** All of a pool, as an answer. */
    static HttpReply shown(Pool pool) {
        return ETag.of(edition(pool), HttpReply.ok(of(pool)));
    }

    /** Whose jobs it counts. */
    static String scope(Optional<Owner> owner) {
        return owner.isPresent() ? "own" : "installation";
    }

    static Json shares(Map<Priority, Integer> shares) {
        var fields = Json.object();
        for (var priority : Priority.values()) {
            if (shares.containsKey(priority)) {
                fields.put(priority.name(), shares.get(priority));
            }
        }
        return fields.done();
    }
}
