package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Subscription;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

import java.util.List;

/** A {@link Subscription} in the table, beside the job's log and beside the connection. */
public final class SubscriptionItem {
    private static final String SENT_SEQ = "sent_seq";

    private SubscriptionItem() {}

    /** The item of a subscription. */
    public static Item of(Subscription subscription) {
        return new Item(
                Keys.subscription(subscription.job(), subscription.connectionId()),
                Json.object()
                        .put("uid", subscription.job().value())
                        .put("connection_id", subscription.connectionId())
                        .put(SENT_SEQ, subscription.sentSeq())
                        .done());
    }

    /** The subscription of an item. */
    public static Subscription read(Item item) {
        return new Subscription(
                new JobUid(item.text("uid")), item.text("connection_id"), item.whole(SENT_SEQ));
    }

    /** The writes of a subscription that a connection still wishes. */
    public static List<Write> put(Subscription subscription) {
        var connectionId = subscription.connectionId();
        return List.of(
                new Write.Check(Keys.connection(connectionId), new Condition.Present()),
                new Write.Check(
                        Keys.following(connectionId, subscription.job()), new Condition.Present()),
                new Write.Put(of(subscription), new Condition.Always()));
    }

    /** The writes of an open connection's wish for a subscription while there is room. */
    public static List<Write> wish(JobUid uid, String connectionId, Item connection) {
        return List.of(ConnectionItem.wish(connection), following(uid, connectionId, connection));
    }

    /** The same by somebody who has looked for how many more there is room. */
    public static List<Write> wish(JobUid uid, String connectionId, Item connection, long room) {
        return List.of(
                ConnectionItem.wish(connection, room), following(uid, connectionId, connection));
    }

    private static Write following(JobUid uid, String connectionId, Item connection) {
        return new Write.Put(
                new Item(
                        Keys.following(connectionId, uid),
                        Json.object()
                                .put("uid", uid.value())
                                .put(
                                        ConnectionItem.EXPIRES,
                                        ConnectionItem.expires(connection).getEpochSecond())
                                .done()),
                new Condition.Absent());
    }

    /** The write of how far a subscription has been sent to, if it is still there. */
    public static Write sent(Subscription subscription) {
        return new Write.Update(
                Keys.subscription(subscription.job(), subscription.connectionId()),
                List.of(new Write.Change.Set(SENT_SEQ, Json.of(subscription.sentSeq()))),
                new Condition.Present());
    }

    /** The writes that end a subscription. */
    public static List<Write> delete(JobUid uid, String connectionId) {
        return List.of(
                new Write.Delete(Keys.subscription(uid, connectionId), new Condition.Always()),
                new Write.Delete(Keys.following(connectionId, uid), new Condition.Always()));
    }

    /** Who watches a job. */
    public static Query ofJob(JobUid uid) {
        return Query.prefix(Keys.log(uid), Keys.SUBSCRIPTION);
    }

    /** Which jobs a connection watches; each item names one by {@link #watched}. */
    public static Query ofConnection(String connectionId) {
        return Query.prefix(Keys.connection(connectionId).partition(), "JOB#");
    }

    /** The job that an item of {@link #ofConnection} names. */
    public static JobUid watched(Item item) {
        return new JobUid(item.text("uid"));
    }
}
