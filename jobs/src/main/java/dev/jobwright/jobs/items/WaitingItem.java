package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Waiting;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

import java.util.List;
import java.util.Optional;

/**
 * A job that is {@link Waiting} in a line, in the table. A line lies in its pool's partition, each
 * priority's jobs in their order.
 */
public final class WaitingItem {
    private WaitingItem() {}

    /** The item of one that waits. */
    public static Item of(Waiting waiting) {
        return new Item(
                Keys.waiting(waiting.at(), waiting.job()),
                Json.object()
                        .put("uid", waiting.job().value())
                        .put("owner", waiting.owner().value())
                        .put("line", PermitAttributes.line(waiting.at().line()))
                        .put("priority", waiting.at().priority().name())
                        .put("place", Attributes.time(waiting.at().place()))
                        .put("since", Attributes.time(waiting.since()))
                        .done());
    }

    /** The one that waits of an item. */
    public static Waiting read(Item item) {
        return new Waiting(
                new JobUid(item.text("uid")),
                new Owner(item.text("owner")),
                new Permit.Waits(
                        PermitAttributes.line((Json.Obj) item.require("line")),
                        Priority.valueOf(item.text("priority")),
                        Attributes.time(item, "place")),
                Attributes.time(item, "since"));
    }

    /** The writes by which a job goes into a line; its own write is what they depend on. */
    public static List<Write> put(Waiting waiting) {
        var put = new Write.Put(of(waiting), new Condition.Always());
        return Pool.isShared(waiting.at().line())
                ? List.of(put, TurnItem.stands(turn(waiting.at(), waiting.owner(), waiting.job())))
                : List.of(put);
    }

    /** The writes by which a job leaves a line; its own write is what they depend on. */
    public static List<Write> delete(Permit.Waits at, Owner owner, JobUid job) {
        var delete = new Write.Delete(Keys.waiting(at, job), new Condition.Always());
        return Pool.isShared(at.line())
                ? List.of(delete, TurnItem.leaves(turn(at, owner, job)))
                : List.of(delete);
    }

    private static TurnItem.Turn turn(Permit.Waits at, Owner owner, JobUid job) {
        return new TurnItem.Turn(owner, at, job);
    }

    /** Those that wait in a line with a priority, in their order. */
    public static Query of(Line line, Priority priority) {
        return Query.prefix(Keys.waiting(line), Keys.waitingSort(line, priority));
    }

    /** All that wait in a line, by priority. */
    public static Query of(Line line) {
        return Query.prefix(Keys.waiting(line), Keys.waitingSort(line));
    }

    /** All that wait before a pool, line by line. */
    public static Query of(Optional<Owner> owner, PoolId pool) {
        return Query.prefix(Keys.waiting(owner, pool), "").where(new Query.Sorts.All());
    }

    /** All that wait before the same pool in the lines after this one. */
    public static Query after(Line line) {
        return Query.between(Keys.waiting(line), Keys.afterWaiting(line), "~");
    }
}
