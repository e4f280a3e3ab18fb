package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.registry.Tools;

/** Lists the tools that steps can use: the installation's, and the caller's own. */
final class ListTools implements Operation {
    private final Tools tools;

    ListTools(UseCases use) {
        this.tools = use.publishing().tools();
    }

    @Override
    public HttpReply handle(Call call) {
        var items = tools.list(call.owner()).stream().map(ToolJson::of).toList();
        return HttpReply.ok(Json.object().put("tools", Json.array(items)).done());
    }
}
