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
    private static final String WISHES = "wishes";
    private static final String ROOM = "room";

    private ConnectionItem() {}

    /**
     * The write of a connection that has opened. It opens once: the same write that comes late
     * takes nothing from one that has been used since.
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
                new Condition.Absent());
    }

    /** Who opened the connection of an item. */
    public static Owner owner(Item item) {
        return new Owner(item.text("owner"));
    }

    /** The newest span of time in which messages came over the connection of an item. */
    public static long span(Item item) {
        return item.attributes().whole(SPAN).orElse(0L);
    }

    /** How many messages came over the connection of an item in a span of time. */
    public static long heard(Item item, long span) {
        return span(item) == span ? item.attributes().whole(HEARD).orElse(0L) : 0;
    }

    /**
     * The write of one more message in the newest span of time, if there are fewer than so many; of
     * any number that are written at once no more go through.
     */
    public static Write heardAnother(String connectionId, long span, long fewerThan) {
        return new Write.Update(
                Keys.connection(connectionId),
                List.of(new Write.Change.Add(HEARD, 1)),
                Condition.all(
                        Condition.is(SPAN, span), new Condition.AtMost(HEARD, fewerThan - 1)));
    }

    /** The write of the first message in a new span of time, if none was written meanwhile. */
    public static Write heardFirst(String connectionId, Item connection, long span) {
        return new Write.Update(
                Keys.connection(connectionId),
                List.of(
                        new Write.Change.Set(SPAN, Json.of(span)),
                        new Write.Change.Set(HEARD, Json.of(1L))),
                unchanged(connection, SPAN));
    }

    /**
     * How many more jobs a connection may come to watch before somebody has to look how many it
     * watches; whoever watches no longer makes this no greater.
     */
    public static long room(Item connection) {
        return connection.attributes().whole(ROOM).orElse(0L) - wishes(connection);
    }

    private static long wishes(Item connection) {
        return connection.attributes().whole(WISHES).orElse(0L);
    }

    /** The write of one more job to watch, if there is still room for as many as was read. */
    static Write wish(Item connection) {
        return new Write.Update(
                connection.key(),
                List.of(new Write.Change.Add(WISHES, 1)),
                new Condition.AtMost(WISHES, connection.whole(ROOM) - 1));
    }

    /**
     * The same by somebody who has looked, if nobody came to watch meanwhile. Wishes are only ever
     * counted up, so that what was looked at is still so, or less, if their number is.
     *
     * @param room for how many more there is, this one included
     */
    static Write wish(Item connection, long room) {
        long wishes = wishes(connection);
        return new Write.Update(
                connection.key(),
                List.of(
                        new Write.Change.Set(WISHES, Json.of(wishes + 1)),
                        new Write.Change.Set(ROOM, Json.of(wishes + room))),
                unchanged(connection, WISHES));
    }

    private static Condition unchanged(Item connection, String attribute) {
        return connection
                .attributes()
                .get(attribute)
                .<Condition>map(value -> new Condition.Is(attribute, value))
                .orElseGet(() -> new Condition.Lacks(attribute));
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
