package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.publish.Workflows;

/** Reads the state machine of a version, in Amazon States Language. */
final class GetDefinition implements Operation {
    private final Workflows workflows;

    GetDefinition(UseCases use) {
        this.workflows = use.workflows();
    }

    @Override
    public HttpReply handle(Call call) {
        return VersionPath.find(workflows, call)
                .map(version -> HttpReply.text(workflows.definition(version)))
                .orElseGet(() -> VersionPath.missing(call));
    }
}
