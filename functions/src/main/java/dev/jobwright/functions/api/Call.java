package dev.jobwright.functions.api;

import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.table.InvalidCursor;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Names;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A request that was matched to its route.
 *
 * @param request as it came
 * @param variables the path's variables, by name
 * @param tokens what pages of lists go on by
 */
record Call(HttpRequest request, Map<String, String> variables, PageTokens tokens) {
    /** How lists call where a page begins, and how much of them is asked for. */
    private static final Set<String> OF_A_PAGE =
            Set.of("limit", "offset", "next_token", "start_key");

    /** Who calls; only operations that are open to nobody ask. */
    Owner owner() {
        return request.owner().orElseThrow();
    }

    /** A variable of the path. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** The job that the path names, if it can be a job's id at all. */
    Optional<JobId> jobId() {
        return id("id", JobId::new);
    }

    /** The other job that the path names, if it can be a job's id at all. */
    Optional<JobId> otherJobId() {
        return id("other", JobId::new);
    }

    /** The batch that the path names, if it can be a batch's id at all. */
    Optional<BatchId> batchId() {
        return id("id", BatchId::new);
    }

    /** The tool that the path names, if it can be a tool's id at all. */
    Optional<ToolId> toolId() {
        return id("id", ToolId::new);
    }

    /** The pool that the path names, if it can be a pool's id at all. */
    Optional<PoolId> poolId() {
        return id("id", PoolId::new);
    }

    /** The schedule that the path names, if it can be a schedule's id at all. */
    Optional<ScheduleId> scheduleId() {
        return id("id", ScheduleId::new);
    }

    /** The webhook that the path names, if it can be a webhook's id at all. */
    Optional<WebhookId> webhookId() {
        return id("id", WebhookId::new);
    }

    /** The workflow that the path names, if it can be a workflow's id at all. */
    Optional<WorkflowId> workflowId() {
        return id("id", WorkflowId::new);
    }

    private <T> Optional<T> id(String variable, Function<String, T> type) {
        return Optional.of(variable(variable)).filter(Names::allowed).map(type);
    }

    /** What the next page of what is asked for begins after, as its caller carries it. */
    String token(Query.Cursor cursor) {
        return tokens.close(cursor, list());
    }

    /**
     * Where a page begins whose caller carries this.
     *
     * @throws InvalidCursor if it is not of what is asked for, or not of this caller
     */
    Query.Cursor cursor(String token) {
        return tokens.open(token, list());
    }

    /** Which list: whose, and all that says which, but for how much of it. */
    private String list() {
        var parts = new ArrayList<>(request.path());
        var query = new TreeMap<>(request.query());
        query.keySet().removeAll(OF_A_PAGE);
        query.forEach((name, value) -> parts.add(name + "=" + value));
        if (!request.body().isEmpty()
                && JsonText.readOwn(request.body()) instanceof Json.Obj(var fields)) {
            var more = new TreeMap<>(fields);
            more.keySet().removeAll(OF_A_PAGE);
            if (!more.isEmpty()) {
                parts.add(JsonText.canonical(new Json.Obj(more)));
            }
        }
        return JsonText.canonical(
                Json.array(List.of(Json.of(owner().value()), Json.strings(parts))));
    }

    /** The answer for the job that the path names; one that nobody can have is missing. */
    HttpReply onJob(Function<JobId, HttpReply> answer) {
        return jobId().map(answer).orElseGet(() -> Refusals.noJob(this));
    }
}
