package dev.jobwright.functions.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolCatalog;

/** Lists the tools that steps can use. */
final class ListTools implements Operation {
    private final ToolCatalog tools;

    ListTools(ToolCatalog tools) {
        this.tools = tools;
    }

    @Override
    public HttpReply handle(Call call) {
        var items = tools.signatures().stream().map(ToolJson::of).toList();
        return HttpReply.ok(Json.object().put("tools", Json.array(items)).done());
    }
}
