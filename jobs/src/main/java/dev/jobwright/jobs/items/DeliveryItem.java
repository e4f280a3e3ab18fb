package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.listeners.Announcement;
import dev.jobwright.jobs.listeners.Delivery;
import dev.jobwright.jobs.listeners.Delivery.State;
import dev.jobwright.jobs.listeners.Delivery.Tries;
import dev.jobwright.jobs.listeners.Delivery.Try;
import dev.jobwright.jobs.listeners.Kind;
import dev.jobwright.jobs.listeners.Lane;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

import java.util.Optional;

/**
 * A {@link Delivery} in the table. It is in the index of owners, under its webhook; and in the
 * sweeper's once nothing is tried any more.
 */
public final class DeliveryItem {
    private DeliveryItem() {}

    /** The item of a delivery. */
    public static Item of(Delivery delivery) {
        var said = delivery.said();
        var tries = delivery.tries();
        var key = key(delivery);
        var fields =
                to(Json.object(), delivery.to())
                        .put("stream", said.stream())
                        .put("seq", said.seq())
                        .put("kind", said.kind().name())
                        .put("at", Attributes.time(said.at()))
                        .put("data", Attributes.document(said.data()))
                        .put("created_at", Attributes.time(delivery.created()))
                        .put("state", delivery.state().name())
                        .put("tries", tries.count())
                        .putIf("last", tries.last().map(DeliveryItem::json))
                        .putIf("next_at", Attributes.time(tries.next()))
                        .put(
                                Index.BY_OWNER.partitionAttribute(),
                                Keys.deliveries(delivery.to().uid()))
                        .put(
                                Index.BY_OWNER.sortAttribute(),
                                Timestamps.fine(delivery.created()) + "#" + said.id());
        delivery.over().ifPresent(at -> Attributes.due(fields, key, at));
        return new Item(key, fields.done());
    }

    /** The delivery of an item. */
    public static Delivery read(Item item) {
        var said =
                new Announcement(
                        item.text("stream"),
                        item.whole("seq"),
                        Kind.valueOf(item.text("kind")),
                        Attributes.time(item, "at"),
                        Attributes.document(item, "data"));
        var tries =
                new Tries(
                        (int) item.whole("tries"),
                        item.attributes().object("last").map(DeliveryItem::read),
                        Attributes.timeIf(item, "next_at"));
        return new Delivery(
                to(item),
                said,
                Attributes.time(item, "created_at"),
                tries,
                State.valueOf(item.text("state")));
    }

    /** Which webhook an item is about. */
    static Json.Fields to(Json.Fields fields, Delivery.To to) {
        return fields.put("owner", to.owner().value())
                .put("webhook_id", to.webhook().value())
                .put("webhook_uid", to.uid());
    }

    static Delivery.To to(Item item) {
        return new Delivery.To(
                new Owner(item.text("owner")),
                new WebhookId(item.text("webhook_id")),
                item.text("webhook_uid"));
    }

    private static Json json(Try one) {
        return Json.object()
                .put("at", Attributes.time(one.at()))
                .putIf("status", one.status().map(Json::of))
                .putIf("error", one.error().map(Json::of))
                .done();
    }

    private static Try read(Json.Obj attribute) {
        return new Try(
                Timestamps.read(attribute.text("at").orElseThrow()),
                attribute.whole("status").map(Long::intValue),
                attribute.text("error"));
    }

    private static Key key(Delivery delivery) {
        var said = delivery.said();
        return Keys.delivery(delivery.to().uid(), said.stream(), said.seq());
    }

    /** The write of a new delivery. */
    public static Write create(Delivery delivery) {
        return new Write.Put(of(delivery), new Condition.Absent());
    }

    /**
     * The write of a delivery that goes on; whoever writes it has its lane, or makes sure of it.
     */
    public static Write put(Delivery delivery) {
        return new Write.Put(of(delivery), new Condition.Present());
    }

    /** The end of a delivery whose time is over, if it still is. */
    public static Write delete(Delivery delivery) {
        return new Write.Delete(key(delivery), Condition.is("state", delivery.state().name()));
    }

    /** Whether a key is a delivery's. */
    public static boolean isOne(Key key) {
        return key.sort().startsWith(Keys.DELIVERY);
    }

    /** What a lane has after what is done, in order. */
    public static Query open(Lane lane) {
        return Query.between(
                Keys.deliveries(lane.to().uid()),
                Keys.deliverySort(lane.stream(), lane.done() + 1),
                Keys.deliverySort(lane.stream(), lane.last()));
    }

    /**
     * What a webhook was told about one thing, in order.
     *
     * @param webhook its uid
     */
    public static Query ofStream(String webhook, String stream) {
        return Query.prefix(Keys.deliveries(webhook), Keys.DELIVERY + stream + "#");
    }

    /**
     * The deliveries of a webhook, the newest first.
     *
     * @param webhook its uid
     */
    public static Query ofWebhook(String webhook) {
        return Query.of(Index.BY_OWNER, Keys.deliveries(webhook)).descending();
    }

    /** Where a delivery of an id lies, if it can be one's. */
    public static Optional<Key> find(String webhook, String id) {
        var parts = id.split("_", -1);
        boolean isOne =
                parts.length == 3
                        && parts[0].equals("evt")
                        && parts[1].matches("[0-9a-z]{1,64}")
                        && parts[2].matches("[0-9]{1,12}");
        return isOne
                ? Optional.of(Keys.delivery(webhook, parts[1], Long.parseLong(parts[2])))
                : Optional.empty();
    }
}
