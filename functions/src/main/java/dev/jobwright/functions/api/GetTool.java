package dev.jobwright.functions.api;

import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Names;

import java.util.Optional;

/** Reads what a tool takes and gives. */
final class GetTool implements Operation {
    private final ToolCatalog tools;

    GetTool(ToolCatalog tools) {
        this.tools = tools;
    }

    @Override
    public HttpReply handle(Call call) {
        return Optional.of(call.variable("id"))
                .filter(Names::allowed)
                .map(ToolId::new)
                .flatMap(tools::signature)
                .map(signature -> HttpReply.ok(ToolJson.of(signature)))
                .orElseGet(() ->
                        HttpReply.problem(
                                404,
                                "TOOL_NOT_FOUND",
                                "there is no tool "
                                        + Refusals.quoted(call.variable("id"))
                                        + "; GET /v1/tools lists them"));
    }
}
