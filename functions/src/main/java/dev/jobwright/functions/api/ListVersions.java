package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.publish.Workflows;

import java.util.List;

/** Lists the versions of a workflow, oldest first. */
final class ListVersions implements Route {
    private final Workflows workflows;

    ListVersions(UseCases use) {
        this.workflows = use.workflows();
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/v1/workflows/{id}/versions";
    }

    @Override
    public HttpReply handle(Call call) {
        var versions =
                call.workflowId().map(id -> workflows.versions(call.owner(), id)).orElse(List.of());
        return versions.isEmpty()
                ? Refusals.noWorkflow(call.variable("id"))
                : HttpReply.ok(
                        Json.object()
                                .put(
                                        "versions",
                                        Json.array(
                                                versions.stream().map(WorkflowJson::of).toList()))
                                .done());
    }
}
