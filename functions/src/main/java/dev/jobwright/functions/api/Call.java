package dev.jobwright.functions.api;

import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Names;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request that was matched to its route.
 *
 * @param request as it came
 * @param owner who calls
 * @param variables the path's variables, by name
 */
record Call(HttpRequest request, Owner owner, Map<String, String> variables) {

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

    /** The answer for the job that the path names; one that nobody can have is missing. */
    HttpReply onJob(Function<JobId, HttpReply> answer) {
        return jobId().map(answer).orElseGet(() -> Refusals.noJob(this));
    }
}
