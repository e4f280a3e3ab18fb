package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.listeners.ReadWebhook;
import dev.jobwright.jobs.listeners.ReadWebhook.Wanted;
import dev.jobwright.jobs.listeners.SetWebhook;
import dev.jobwright.jobs.listeners.SetWebhook.Reply;

/** Sets up a webhook, or replaces it. Its secret is told once, by the answer that makes it. */
final class PutWebhook implements Operation {
    private final SetWebhook setWebhook;
    private final ReadWebhook readWebhook;

    PutWebhook(UseCases use) {
        this.setWebhook = use.listening().setWebhook();
        this.readWebhook = use.listening().readWebhook();
    }

    @Override
    public HttpReply handle(Call call) {
        var id = call.webhookId();
        if (id.isEmpty()) {
            return HttpReply.problem(
                    400, "INVALID_NAME", "a webhook id is 1 to 64 letters, digits, _ and -");
        }
        return switch (Bodies.object(call.request(), readWebhook::of)) {
            case Parsed.Bad<Wanted>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Wanted>(var wanted) -> set(call, id.get(), wanted);
        };
    }

    private HttpReply set(Call call, WebhookId id, Wanted wanted) {
        var request =
                new SetWebhook.Request(
                        call.owner(),
                        id,
                        wanted.plan(),
                        wanted.secret(),
                        ETag.expected(call.request(), WebhookJson::edition));
        return switch (setWebhook.handle(request)) {
            case Reply.Made(var webhook, var secret) ->
                    ETag.of(
                            WebhookJson.edition(webhook),
                            HttpReply.created(
                                    "/v1/webhooks/" + id,
                                    WebhookJson.of(webhook)
                                            .with("secret", Json.of(secret.told()))));
            case Reply.Replaced(var webhook) -> WebhookJson.shown(webhook);
            case Reply.Stale _ -> ETag.stale();
            case Reply.TooMany(var most) ->
                    HttpReply.problem(
                            409,
                            "LIMIT_EXCEEDED",
                            "you have " + most + " webhooks, and no more can be had; delete one");
        };
    }
}
