package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.pools.KeyExpression;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A {@link Pool} in the table. */
public final class PoolItem {
    private static final String REVISION = "revision";

    private PoolItem() {}

    /** The item of a pool. */
    public static Item of(Pool pool) {
        var shares = Json.object();
        pool.shares().forEach((priority, share) -> shares.put(priority.name(), share));
        var about = pool.about();
        return new Item(
                Keys.pool(pool.owner(), pool.id()),
                Json.object()
                        .putIf("owner", pool.owner().map(owner -> Json.of(owner.value())))
                        .put("pool_id", pool.id().value())
                        .putIf("workflow_id", about.workflow().map(id -> Json.of(id.value())))
                        .putIf("tool_id", about.tool().map(id -> Json.of(id.value())))
                        .putIf("key", about.key().map(key -> Json.of(key.text())))
                        .putIf("limit", pool.limit().map(Json::of))
                        .put("shares", shares.done())
                        .put("is_paused", pool.isPaused())
                        .put("highest", pool.highest())
                        .put(REVISION, pool.revision())
                        .done());
    }

    /** The pool of an item. */
    public static Pool read(Item item) {
        var attributes = item.attributes();
        return new Pool(
                item.textIf("owner").map(Owner::new),
                new PoolId(item.text("pool_id")),
                new Pool.About(
                        item.textIf("workflow_id").map(WorkflowId::new),
                        item.textIf("tool_id").map(ToolId::new),
                        item.textIf("key").map(KeyExpression::new)),
                attributes.whole("limit").map(Long::intValue),
                shares((Json.Obj) item.require("shares")),
                attributes.flag("is_paused").orElseThrow(),
                (int) item.whole("highest"),
                item.whole(REVISION));
    }

    private static Map<Priority, Integer> shares(Json.Obj attribute) {
        var shares = new EnumMap<Priority, Integer>(Priority.class);
        for (var name : attribute.fields().keySet()) {
            shares.put(
                    Priority.valueOf(name),
                    attribute.whole(name).map(Long::intValue).orElseThrow());
        }
        return shares;
    }

    /** The write of a pool, if it is still as it was read: one revision before. */
    public static Write replace(Pool pool) {
        return new Write.Put(
                of(pool),
                pool.revision() == 1
                        ? new Condition.Absent()
                        : Condition.is(REVISION, pool.revision() - 1));
    }

    /** The end of a pool, if it is still as it was read. */
    public static Write delete(Pool pool) {
        return new Write.Delete(
                Keys.pool(pool.owner(), pool.id()), Condition.is(REVISION, pool.revision()));
    }

    /** An owner's pools, or the installation's, by id. */
    public static Query of(Optional<Owner> owner) {
        return Query.prefix(Keys.pools(owner), Keys.POOL);
    }
}
