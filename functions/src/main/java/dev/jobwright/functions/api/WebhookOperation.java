package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.listeners.ReviveWebhook;
import dev.jobwright.jobs.listeners.TryWebhook;
import dev.jobwright.jobs.listeners.Webhook;
import dev.jobwright.jobs.listeners.Webhooks;

import java.util.function.BiFunction;

/** What is done with a webhook that must be there. */
final class WebhookOperation implements Operation {
    private final Webhooks webhooks;
    private final BiFunction<Call, Webhook, HttpReply> verb;

    private WebhookOperation(UseCases use, BiFunction<Call, Webhook, HttpReply> verb) {
        this.webhooks = use.listening().webhooks();
        this.verb = verb;
    }

    /** Reads it. */
    static Operation get(UseCases use) {
        return new WebhookOperation(use, (_, webhook) -> WebhookJson.shown(webhook));
    }

    /** Has it tried again. */
    static Operation reactivate(UseCases use) {
        ReviveWebhook reviveWebhook = use.listening().reviveWebhook();
        return new WebhookOperation(
                use,
                (call, webhook) ->
                        reviveWebhook
                                .handle(call.owner(), webhook.id())
                                .map(WebhookJson::shown)
                                .orElseGet(() -> Refusals.noWebhook(call)));
    }

    /** Has it told that this is a test. */
    static Operation test(UseCases use) {
        TryWebhook tryWebhook = use.listening().tryWebhook();
        return new WebhookOperation(
                use,
                (call, webhook) ->
                        IdempotencyKey.once(
                                call.request(),
                                once -> tryWebhook.test(webhook, once),
                                reply -> tried(call, webhook, reply)));
    }

    /** Lists what it is told. */
    static Operation deliveries(UseCases use) {
        Webhooks webhooks = use.listening().webhooks();
        return new WebhookOperation(
                use,
                (call, webhook) ->
                        switch (Paging.read(call)) {
                            case Parsed.Bad<Paging>(var problems) -> Paging.refuse(problems);
                            case Parsed.Good<Paging>(var paging) ->
                                    listed(
                                            call,
                                            webhooks.deliveries(
                                                    webhook, paging.limit(), paging.after()));
                        });
    }

    private static HttpReply listed(Call call, Webhooks.Listed listed) {
        var items = listed.deliveries().stream().map(WebhookJson::of).toList();
        return Paging.page(call, "deliveries", items, listed.next());
    }

    /** Reads what it is told once. */
    static Operation delivery(UseCases use) {
        Webhooks webhooks = use.listening().webhooks();
        return new WebhookOperation(
                use,
                (call, webhook) ->
                        webhooks.delivery(webhook, call.variable("delivery_id"))
                                .map(WebhookJson::whole)
                                .map(HttpReply::ok)
                                .orElseGet(() -> Refusals.noDelivery(call)));
    }

    /** Has it told once more. */
    static Operation retry(UseCases use) {
        TryWebhook tryWebhook = use.listening().tryWebhook();
        return new WebhookOperation(
                use,
                (call, webhook) ->
                        IdempotencyKey.once(
                                call.request(),
                                once ->
                                        tryWebhook.again(
                                                webhook, call.variable("delivery_id"), once),
                                reply -> tried(call, webhook, reply)));
    }

    private static HttpReply tried(Call call, Webhook webhook, TryWebhook.Reply reply) {
        return switch (reply) {
            case TryWebhook.Reply.Queued(var delivery) ->
                    HttpReply.accepted(
                            "/v1/webhooks/" + webhook.id() + "/deliveries/" + delivery.said().id(),
                            WebhookJson.of(delivery));
            case TryWebhook.Reply.NoDelivery _ -> Refusals.noDelivery(call);
        };
    }

    @Override
    public HttpReply handle(Call call) {
        return Bodies.without(
                call.request(),
                () ->
                        call.webhookId()
                                .flatMap(id -> webhooks.find(call.owner(), id))
                                .map(webhook -> verb.apply(call, webhook))
                                .orElseGet(() -> Refusals.noWebhook(call)));
    }
}
