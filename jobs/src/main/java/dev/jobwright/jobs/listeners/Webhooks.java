package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.DeliveryItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.WebhookItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;

import java.util.List;
import java.util.Optional;

/** Reads webhooks, as they were last written, and what they are told. */
public final class Webhooks {
    /** The most of one owner. */
    public static final int MOST = 20;

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

    /**
     * A part of what a webhook is told.
     *
     * @param deliveries the newest first
     * @param next where to go on; empty at the end
     */
    public record Listed(List<Delivery> deliveries, Optional<Query.Cursor> next) {}

    /** Its deliveries, as the index has them. */
    public Listed deliveries(Webhook webhook, int limit, Optional<Query.Cursor> after) {
        var page = table.query(DeliveryItem.ofWebhook(webhook.uid()).atMost(limit).from(after));
        return new Listed(page.items().stream().map(DeliveryItem::read).toList(), page.next());
    }

    /** One of its deliveries. */
    public Optional<Delivery> delivery(Webhook webhook, String id) {
        return DeliveryItem.find(webhook.uid(), id).flatMap(table::get).map(DeliveryItem::read);
    }

    /** Empty if it had changed meanwhile. */
    Optional<Webhook> write(Webhook next) {
        return replace(next) instanceof Outcome.Committed ? Optional.of(next) : Optional.empty();
    }

    /** Writes one, if it is still as it was read, and says what became of that. */
    Outcome replace(Webhook next) {
        return table.transact(List.of(WebhookItem.replace(next)));
    }
}
