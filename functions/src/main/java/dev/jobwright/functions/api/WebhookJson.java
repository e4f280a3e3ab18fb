package dev.jobwright.functions.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.listeners.Delivery;
import dev.jobwright.jobs.listeners.Kind;
import dev.jobwright.jobs.listeners.Webhook;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Webhooks and their deliveries as the API writes them. Nothing here knows a secret. */
final class WebhookJson {
    private WebhookJson() {}

    /** All of a webhook. */
    static Json.Obj of(Webhook webhook) {
        var plan = webhook.plan();
        var interest = plan.interest();
        var health = webhook.health();
        return Json.object()
                .put("webhook_id", webhook.id().value())
                .put("url", plan.url().toString())
                .put(
                        "events",
                        Json.strings(interest.kinds().stream().map(Kind::word).sorted().toList()))
                .putOrNull("workflow_id", interest.workflow().map(Object::toString).orElse(null))
                .put("tags", Json.strings(interest.tags()))
                .put("active", plan.isActive())
                .put("status", status(webhook))
                .put("failures", health.failures())
                .putOrNull("failing_since", text(health.failing()))
                .putOrNull("next_attempt_at", text(health.restsUntil()))
                .put("created_at", Timestamps.text(webhook.created()))
                .done();
    }

    /** Which edition it is of what is wanted of it. */
    static String edition(Webhook webhook) {
        var plan = webhook.plan();
        var interest = plan.interest();
        return ETag.edition(
                Json.object()
                        .put("uid", webhook.uid())
                        .put("url", plan.url().toString())
                        .put(
                                "events",
                                Json.strings(
                                        interest.kinds().stream()
                                                .map(Kind::word)
                                                .sorted()
                                                .toList()))
                        .putOrNull(
                                "workflow_id",
                                interest.workflow().map(Object::toString).orElse(null))
                        .put("tags", Json.strings(interest.tags()))
                        .put("active", plan.isActive())
                        .put("secret", webhook.keys().secret())
                        .done());
    }

    /** All of a webhook, as an answer. */
    static HttpReply shown(Webhook webhook) {
        return ETag.of(edition(webhook), HttpReply.ok(of(webhook)));
    }

    private static String status(Webhook webhook) {
        if (!webhook.plan().isActive()) {
            return "paused";
        }
        if (webhook.health().gone().isPresent()) {
            return "gone";
        }
        return webhook.health().failing().isPresent() ? "failing" : "active";
    }

    /** What came of a delivery. */
    static Json.Obj of(Delivery delivery) {
        var said = delivery.said();
        var tries = delivery.tries();
        var last = tries.last();
        return Json.object()
                .put("delivery_id", said.id())
                .put("type", said.kind().word())
                .putIf("job_id", said.data().get("job_id"))
                .put("state", delivery.state().name().toLowerCase(Locale.ROOT))
                .put("attempts", tries.count())
                .put("created_at", Timestamps.text(delivery.created()))
                .putOrNull("last_attempt_at", text(last.map(Delivery.Try::at)))
                .put(
                        "last_status",
                        last.flatMap(Delivery.Try::status).<Json>map(Json::of).orElse(Json.NULL))
                .putOrNull("last_error", last.flatMap(Delivery.Try::error).orElse(null))
                .putOrNull("next_attempt_at", text(tries.next()))
                .done();
    }

    /** The same, with what is sent. */
    static Json.Obj whole(Delivery delivery) {
        return of(delivery).with("body", delivery.said().json());
    }

    private static @Nullable String text(Optional<Instant> at) {
        return at.map(Timestamps::text).orElse(null);
    }
}
