package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.List;

/** An open WebSocket connection in the table. */
public final class ConnectionItem {
    /** The attribute after whose time (in seconds since 1970) the store may drop an item. */
    static final String EXPIRES = "expires_at_seconds";

    private static final String SPAN = "span";
    private static final String HEARD = "heard";

    private ConnectionItem() {}

    /**
     * The write of a connection that has opened.
     *
     * @param owner who opened it
     * @param expires when it is certainly closed
     */
    public static Write open(String connectionId, Owner owner, Instant expires) {
        return new Write.Put(
                new Item(
                        Keys.connection(connectionId),
                        Json.object()
                                .put("owner", owner.value())
                                .put(EXPIRES, expires.getEpochSecond())
                                .done()),
                new Condition.Always());
    }

    /** Who opened the connection of an item. */
    public static Owner owner(Item item) {
        return new Owner(item.text("owner"));
    }

    /** How many messages came over the connection of an item in a span of time. */
    public static long heard(Item item, long span) {
        return item.attributes().whole(SPAN).filter(last -> last == span).isPresent()
                ? item.whole(HEARD)
                : 0;
    }

    /**
     * The write of how many messages came over a connection that is open.
     *
     * @param span a span of time, by its number
     */
    public static Write hearing(String connectionId, long span, long messages) {
        return new Write.Update(
                Keys.connection(connectionId),
                List.of(
                        new Write.Change.Set(SPAN, Json.of(span)),
                        new Write.Change.Set(HEARD, Json.of(messages))),
                new Condition.Present());
    }

    /** When the connection of an item is certainly closed. */
    public static Instant expires(Item item) {
        return Instant.ofEpochSecond(item.whole(EXPIRES));
    }

    /** The write of a connection that has closed. */
    public static Write closed(String connectionId) {
        return new Write.Delete(Keys.connection(connectionId), new Condition.Always());
    }
}
