package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.DeliveryItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.WebhookItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Table;

import java.util.List;
import java.util.Optional;

/** Reads webhooks, as they were last written, and what they are told. */
public final class Webhooks {
    /** The most of one owner. */
    public static final int MOST = 20;

    /** The most deliveries that are listed. */
    public static final int MOST_LISTED = 100;

    private final Table table;

    /** What it reads from. */
    public Webhooks(Table table) {
        this.table = table;
    }

    /** An owner's webhook. */
    public Optional<Webhook> find(Owner owner, WebhookId id) {
        return table.get(Keys.webhook(owner, id)).map(WebhookItem::read);
    }

    /** The webhook that something is for, if it is still there. */
    Optional<Webhook> find(Delivery.To to) {
        return find(to.owner(), to.webhook()).filter(one -> one.uid().equals(to.uid()));
    }

    /** All of an owner's, by id. */
    public List<Webhook> all(Owner owner) {
        return Pages.all(table, WebhookItem.ofOwner(owner)).stream()
                .map(WebhookItem::read)
                .toList();
    }

    /** Its newest deliveries, the newest first. */
    public List<Delivery> deliveries(Webhook webhook) {
        var query = DeliveryItem.ofWebhook(webhook.uid()).atMost(MOST_LISTED);
        return table.query(query).items().stream().map(DeliveryItem::read).toList();
    }

    /** One of its deliveries. */
    public Optional<Delivery> delivery(Webhook webhook, String id) {
        return DeliveryItem.find(webhook.uid(), id).flatMap(table::get).map(DeliveryItem::read);
    }

    /** Empty if it had changed meanwhile. */
    Optional<Webhook> write(Webhook next) {
        return table.transact(List.of(WebhookItem.replace(next))) instanceof Outcome.Committed
                ? Optional.of(next)
                : Optional.empty();
    }
}
