package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.workflow.WorkflowId;

/** Lists the versions of a workflow, oldest first. */
final class ListVersions implements Operation {
    private final Workflows workflows;

    ListVersions(UseCases use) {
        this.workflows = use.workflows();
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Paging.read(call)) {
            case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Paging>(var paging) ->
                    call.workflowId()
                            .filter(id -> workflows.latestHead(call.owner(), id).isPresent())
                            .map(id -> page(call, id, paging))
                            .orElseGet(() -> Refusals.noWorkflow(call.variable("id")));
        };
    }

    private HttpReply page(Call call, WorkflowId id, Paging paging) {
        var listed = workflows.versions(call.owner(), id, paging.limit(), paging.after());
        var items = listed.versions().stream().map(WorkflowJson::of).toList();
        return Paging.page(call, "versions", items, listed.next());
    }
}
