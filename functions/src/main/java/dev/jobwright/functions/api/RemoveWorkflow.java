package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.publish.DeleteWorkflow;
import dev.jobwright.jobs.publish.DeleteWorkflow.Reply;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.List;

/** Takes a workflow away, with all its versions. */
final class RemoveWorkflow implements Operation {
    private final DeleteWorkflow deleteWorkflow;

    RemoveWorkflow(UseCases use) {
        this.deleteWorkflow = use.publishing().deleteWorkflow();
    }

    @Override
    public HttpReply handle(Call call) {
        return call.workflowId()
                .map(id -> delete(call, id))
                .orElseGet(() -> Refusals.noWorkflow(call.variable("id")));
    }

    private HttpReply delete(Call call, WorkflowId id) {
        var expected = ETag.<Integer>expectedThere(call.request(), WorkflowJson::edition);
        var request = new DeleteWorkflow.Request(call.owner(), id, expected);
        return switch (deleteWorkflow.handle(request)) {
            case Reply.Deleted _ -> HttpReply.deleted("workflow_id", id.value());
            case Reply.NoWorkflow _ -> Refusals.noWorkflow(id.value());
            case Reply.Stale _ -> ETag.stale();
            case Reply.InUse(var jobs, var schedules) -> inUse(id, jobs, schedules);
        };
    }

    private static HttpReply inUse(WorkflowId id, List<JobId> jobs, List<ScheduleId> schedules) {
        return HttpReply.problem(
                        409,
                        "WORKFLOW_IN_USE",
                        "the workflow "
                                + id
                                + " has jobs that have not ended, or schedules; let them end or"
                                + " cancel them, and delete the schedules or give them another"
                                + " workflow")
                .telling("job_ids", Json.strings(jobs.stream().map(JobId::value).toList()))
                .telling(
                        "schedule_ids",
                        Json.strings(schedules.stream().map(ScheduleId::value).toList()));
    }
}
