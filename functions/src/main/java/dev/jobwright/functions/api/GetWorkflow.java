package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.publish.Workflows;

/** Reads the newest version of a workflow. */
final class GetWorkflow implements Operation {
    private final Workflows workflows;

    GetWorkflow(UseCases use) {
        this.workflows = use.workflows();
    }

    @Override
    public HttpReply handle(Call call) {
        return call.workflowId()
                .flatMap(id -> workflows.latestHead(call.owner(), id))
                .map(version ->
                        WorkflowJson.tagged(
                                version, HttpReply.ok(WorkflowJson.whole(workflows, version))))
                .orElseGet(() -> Refusals.noWorkflow(call.variable("id")));
    }
}
