package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.registry.Tools;

/** Reads what a tool takes and gives. */
final class GetTool implements Operation {
    private final Tools tools;

    GetTool(UseCases use) {
        this.tools = use.publishing().tools();
    }

    @Override
    public HttpReply handle(Call call) {
        return call.toolId()
                .flatMap(tools.of(call.owner()))
                .map(ToolJson::shown)
                .orElseGet(() -> Refusals.noTool(call.variable("id")));
    }
}
