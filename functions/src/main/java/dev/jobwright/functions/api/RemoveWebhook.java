package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.listeners.DeleteWebhook;
import dev.jobwright.jobs.listeners.DeleteWebhook.Reply;
import dev.jobwright.jobs.listeners.DeleteWebhook.Request;

/** Takes a webhook away. */
final class RemoveWebhook implements Operation {
    private final DeleteWebhook deleteWebhook;

    RemoveWebhook(UseCases use) {
        this.deleteWebhook = use.listening().deleteWebhook();
    }

    @Override
    public HttpReply handle(Call call) {
        return call.webhookId()
                .map(id -> delete(call, id))
                .orElseGet(() -> Refusals.noWebhook(call));
    }

    private HttpReply delete(Call call, WebhookId id) {
        var expected = ETag.expectedThere(call.request(), WebhookJson::edition);
        return switch (deleteWebhook.handle(new Request(call.owner(), id, expected))) {
            case Reply.Deleted _ -> HttpReply.deleted("webhook_id", id.value());
            case Reply.NoWebhook _ -> Refusals.noWebhook(call);
            case Reply.Stale _ -> ETag.stale();
        };
    }
}
