package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.publish.Workflows;

/** Lists workflows by id. */
final class ListWorkflows implements Operation {
    private final Workflows workflows;

    ListWorkflows(UseCases use) {
        this.workflows = use.workflows();
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Paging.read(call)) {
            case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<Paging>(var paging) -> {
                var listed = workflows.list(call.owner(), paging.limit(), paging.after());
                var items = listed.workflows().stream().map(WorkflowJson::of).toList();
                yield Paging.page(call, "workflows", items, listed.next());
            }
        };
    }
}
