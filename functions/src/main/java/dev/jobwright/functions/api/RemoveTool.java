package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.registry.DeleteTool;
import dev.jobwright.jobs.registry.RegisteredTool;
import dev.jobwright.jobs.tool.ToolId;

/** Takes a tool of the caller's own away. */
final class RemoveTool implements Operation {
    private final DeleteTool deleteTool;

    RemoveTool(UseCases use) {
        this.deleteTool = use.publishing().deleteTool();
    }

    @Override
    public HttpReply handle(Call call) {
        return call.toolId()
                .map(id -> delete(call, id))
                .orElseGet(() -> Refusals.noTool(call.variable("id")));
    }

    private HttpReply delete(Call call, ToolId id) {
        var expected =
                ETag.<RegisteredTool>expectedThere(
                        call.request(), tool -> ToolJson.edition(tool.signature()));
        return switch (deleteTool.handle(new DeleteTool.Request(call.owner(), id, expected))) {
            case DeleteTool.Reply.Deleted _ -> HttpReply.deleted("tool_id", id.value());
            case DeleteTool.Reply.Stale _ -> ETag.stale();
            case DeleteTool.Reply.Missing _ -> Refusals.noTool(call.variable("id"));
            case DeleteTool.Reply.Installed _ -> Refusals.installedTool(id);
        };
    }
}
