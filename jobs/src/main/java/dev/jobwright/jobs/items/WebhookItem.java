package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.listeners.Health;
import dev.jobwright.jobs.listeners.Kind;
import dev.jobwright.jobs.listeners.Webhook;
import dev.jobwright.jobs.listeners.Webhook.Former;
import dev.jobwright.jobs.listeners.Webhook.Interest;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;

/** A {@link Webhook} in the table. */
public final class WebhookItem {
    private static final String REVISION = "revision";

    private WebhookItem() {}

    /** The item of a webhook. */
    public static Item of(Webhook webhook) {
        var fields =
                Json.object()
                        .put("owner", webhook.owner().value())
                        .put("webhook_id", webhook.id().value())
                        .put("webhook_uid", webhook.uid());
        put(fields, webhook.plan());
        put(fields, webhook.keys());
        fields.put("created_at", Attributes.time(webhook.created()));
        put(fields, webhook.health());
        return new Item(
                Keys.webhook(webhook.owner(), webhook.id()),
                fields.put(REVISION, webhook.revision()).done());
    }

    private static void put(Json.Fields fields, Webhook.Plan plan) {
        var interest = plan.interest();
        var kinds = interest.kinds().stream().map(Kind::name).sorted().toList();
        fields.put("url", plan.url().toString())
                .put("kinds", Json.strings(kinds))
                .putIf("workflow_id", interest.workflow().map(id -> Json.of(id.value())))
                .put("tags", Json.strings(interest.tags()))
                .put("is_active", plan.isActive());
    }

    private static void put(Json.Fields fields, Webhook.Keys keys) {
        fields.put("secret", keys.secret())
                .putIf("former_secret", keys.former().map(one -> Json.of(one.secret())))
                .putIf("former_until", Attributes.time(keys.former().map(Former::until)));
    }

    private static void put(Json.Fields fields, Health health) {
        fields.put("failures", health.failures())
                .putIf("failing_since", Attributes.time(health.failing()))
                .putIf("rests_until", Attributes.time(health.restsUntil()))
                .putIf("gone_since", Attributes.time(health.gone()));
    }

    /** The webhook of an item. */
    public static Webhook read(Item item) {
        var interest =
                new Interest(
                        Attributes.texts(item, "kinds").stream()
                                .map(Kind::valueOf)
                                .collect(Collectors.toSet()),
                        item.textIf("workflow_id").map(WorkflowId::new),
                        Attributes.texts(item, "tags"));
        return new Webhook(
                new Owner(item.text("owner")),
                new WebhookId(item.text("webhook_id")),
                item.text("webhook_uid"),
                new Webhook.Plan(
                        URI.create(item.text("url")),
                        interest,
                        item.attributes().flag("is_active").orElseThrow()),
                keys(item),
                Attributes.time(item, "created_at"),
                new Health(
                        (int) item.whole("failures"),
                        Attributes.timeIf(item, "failing_since"),
                        Attributes.timeIf(item, "rests_until"),
                        Attributes.timeIf(item, "gone_since")),
                item.whole(REVISION));
    }

    private static Webhook.Keys keys(Item item) {
        return new Webhook.Keys(
                item.text("secret"),
                item.textIf("former_secret")
                        .map(one -> new Former(one, Attributes.time(item, "former_until"))));
    }

    /**
     * That one more is there, so that nobody else adds one meanwhile who counts as many.
     *
     * @param times how often one was added before
     */
    public static Write added(Owner owner, long times) {
        var item =
                new Item(Keys.webhooksAdded(owner), Json.object().put(REVISION, times + 1).done());
        return new Write.Put(item, Attributes.before(times + 1));
    }

    /** How often one was added, of the item that says so. */
    public static long timesAdded(Optional<Item> item) {
        return item.map(one -> one.whole(REVISION)).orElse(0L);
    }

    /** The write of a webhook, if it is still as it was read: one revision before. */
    public static Write replace(Webhook webhook) {
        return new Write.Put(of(webhook), Attributes.before(webhook.revision()));
    }

    /** The end of a webhook, if it is still as it was read. */
    public static Write delete(Webhook webhook) {
        return new Write.Delete(
                Keys.webhook(webhook.owner(), webhook.id()),
                Condition.is(REVISION, webhook.revision()));
    }

    /** An owner's webhooks, by id. */
    public static Query ofOwner(Owner owner) {
        return Query.prefix(Keys.webhooks(owner), Keys.WEBHOOK);
    }
}
