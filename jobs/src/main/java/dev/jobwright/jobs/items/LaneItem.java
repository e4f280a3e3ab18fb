package dev.jobwright.jobs.items;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.listeners.Lane;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

import java.util.List;
import java.util.Optional;

/**
 * A {@link Lane} in the table, while something of it is to be told. It is in the sweeper's index.
 */
public final class LaneItem {
    private static final String REVISION = "revision";

    private LaneItem() {}

    /** The item of a lane. */
    public static Item of(Lane lane) {
        var key = key(lane);
        var fields =
                DeliveryItem.to(Json.object(), lane.to())
                        .put("stream", lane.stream())
                        .put("last", lane.last())
                        .put("done", lane.done())
                        .put("holds", lane.hold().number())
                        .put("is_held", lane.hold().isOn())
                        .put(REVISION, lane.revision());
        return new Item(key, Attributes.due(fields, key, lane.due()).done());
    }

    /** The lane of an item. */
    public static Lane read(Item item) {
        return new Lane(
                DeliveryItem.to(item),
                item.text("stream"),
                item.whole("last"),
                item.whole("done"),
                Attributes.due(item),
                new Lane.Hold(item.whole("holds"), item.attributes().flag("is_held").orElseThrow()),
                item.whole(REVISION));
    }

    /** Where it lies. */
    public static Key key(Lane lane) {
        return Keys.lane(lane.to().uid(), lane.stream());
    }

    /** The write of a lane that was not there. */
    public static Write create(Lane lane) {
        return new Write.Put(of(lane), new Condition.Absent());
    }

    /**
     * The write of a lane, if it is still as it was read; where nothing is left to tell it goes.
     */
    public static Write replace(Lane lane) {
        var unchanged = Condition.is(REVISION, lane.revision() - 1);
        return lane.isAtRest()
                ? new Write.Delete(key(lane), unchanged)
                : new Write.Put(of(lane), unchanged);
    }

    /** The end of a lane, if it is still as it was read. */
    public static Write delete(Lane lane) {
        return new Write.Delete(key(lane), Condition.is(REVISION, lane.revision()));
    }

    /** The lane that a write leaves behind, if it is a write of one. */
    public static Optional<Lane> written(Write write) {
        return write instanceof Write.Put(var item, _) && isOne(item.key())
                ? Optional.of(read(item))
                : Optional.empty();
    }

    /** Whether a key is a lane's. */
    public static boolean isOne(Key key) {
        return key.sort().startsWith(Keys.LANE);
    }

    /**
     * The lanes of a webhook.
     *
     * @param webhook its uid
     */
    public static Query ofWebhook(String webhook) {
        return Query.prefix(Keys.deliveries(webhook), Keys.LANE);
    }

    /**
     * The lanes of a webhook, from one of them on until all had their turn.
     *
     * @param webhook its uid
     * @param stream the one to begin with, which may have gone; the first one when empty
     */
    public static List<Query> inTurn(String webhook, Optional<String> stream) {
        if (stream.isEmpty()) {
            return List.of(ofWebhook(webhook));
        }
        var from = Keys.lane(webhook, stream.get());
        return List.of(
                Query.between(from.partition(), from.sort(), Keys.LANE + "~"),
                Query.between(from.partition(), Keys.LANE, from.sort()));
    }
}
