package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.registry.RegisterTool;
import dev.jobwright.jobs.registry.RegisterTool.Reply;
import dev.jobwright.jobs.registry.RegisteredTool;
import dev.jobwright.jobs.tool.ToolId;

/** Registers a tool of the caller's own, or replaces it. */
final class PutTool implements Operation {
    private final RegisterTool registerTool;

    PutTool(UseCases use) {
        this.registerTool = use.publishing().registerTool();
    }

    @Override
    public HttpReply handle(Call call) {
        var id = call.toolId();
        if (id.isEmpty()) {
            return HttpReply.problem(
                    400, "INVALID_NAME", "a tool id is 1 to 64 letters, digits, _ and -");
        }
        return switch (Bodies.json(call.request())) {
            case Parsed.Bad<Json>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Json>(var document) -> register(call, id.get(), document);
        };
    }

    private HttpReply register(Call call, ToolId id, Json document) {
        var expected =
                ETag.<RegisteredTool>expected(
                        call.request(), tool -> ToolJson.edition(tool.signature()));
        var request = new RegisterTool.Request(call.owner(), id, document, expected);
        return switch (registerTool.handle(request)) {
            case Reply.Registered(var tool) ->
                    ETag.of(
                            ToolJson.edition(tool.signature()),
                            HttpReply.created("/v1/tools/" + id, ToolJson.of(tool.signature())));
            case Reply.Replaced(var tool) -> ToolJson.shown(tool.signature());
            case Reply.Stale _ -> ETag.stale();
            case Reply.Installed _ -> Refusals.installedTool(id);
            case Reply.TooMany(var most) ->
                    HttpReply.problem(
                            409,
                            "LIMIT_EXCEEDED",
                            "you have " + most + " tools, and no more can be had; delete one");
            case Reply.Invalid(var problems) ->
                    HttpReply.problem(
                            422,
                            "TOOL_INVALID",
                            "the tool cannot be used as it is described; see errors",
                            problems);
        };
    }
}
