package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.listeners.Webhooks;

/** Lists all webhooks, by id; their number is bounded. */
final class ListWebhooks implements Operation {
    private final Webhooks webhooks;

    ListWebhooks(UseCases use) {
        this.webhooks = use.listening().webhooks();
    }

    @Override
    public HttpReply handle(Call call) {
        var all = webhooks.all(call.owner()).stream().map(WebhookJson::of).toList();
        return HttpReply.ok(Json.object().put("webhooks", Json.array(all)).done());
    }
}
