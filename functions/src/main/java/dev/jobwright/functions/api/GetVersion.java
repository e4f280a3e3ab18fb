package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.publish.Workflows;

/** Reads one version of a workflow. */
final class GetVersion implements Operation {
    private final Workflows workflows;

    GetVersion(UseCases use) {
        this.workflows = use.workflows();
    }

    @Override
    public HttpReply handle(Call call) {
        return VersionPath.find(workflows, call)
                .map(version -> HttpReply.ok(WorkflowJson.whole(workflows, version)))
                .orElseGet(() -> VersionPath.missing(call));
    }
}
