package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.listeners.DeleteWebhook;

/** Takes a webhook away. */
final class RemoveWebhook implements Operation {
    private final DeleteWebhook deleteWebhook;

    RemoveWebhook(UseCases use) {
        this.deleteWebhook = use.listening().deleteWebhook();
    }

    @Override
    public HttpReply handle(Call call) {
        return call.webhookId()
                .filter(id -> deleteWebhook.handle(call.owner(), id))
                .map(id -> HttpReply.deleted("webhook_id", id.value()))
                .orElseGet(() -> Refusals.noWebhook(call));
    }
}
