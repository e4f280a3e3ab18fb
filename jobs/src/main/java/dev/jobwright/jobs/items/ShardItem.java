package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Slot;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.pools.Shard;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.table.Write.Change;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/**
 * A {@link Shard} in the table: an attribute for each holder, which only that one's run takes away,
 * and counts of them, which change in no other way. So nobody has to read it before it is changed.
 */
public final class ShardItem {
    private static final String HOLDER = "holder_";
    private static final String HELD = "held";
    private static final String LINE = "line";
    private static final String NUMBER = "shard";

    private ShardItem() {}

    /** The item of a shard. */
    public static Item of(Shard shard) {
        var fields =
                Json.object()
                        .put(LINE, PermitAttributes.line(shard.line()))
                        .put(NUMBER, shard.number())
                        .put(HELD, shard.holders().size());
        for (var priority : Priority.values()) {
            fields.put(held(priority), shard.held().getOrDefault(priority, 0));
        }
        shard.holders().forEach((job, holder) -> fields.put(HOLDER + job, text(holder)));
        return new Item(Keys.shard(shard.line(), shard.number()), fields.done());
    }

    /** The shard of an item. */
    public static Shard read(Item item) {
        var holders = new HashMap<JobUid, Shard.Holder>();
        for (var name : item.attributes().fields().keySet()) {
            if (name.startsWith(HOLDER)) {
                var job = new JobUid(name.substring(HOLDER.length()));
                holders.put(job, holder(item.text(name)));
            }
        }
        return new Shard(
                PermitAttributes.line((Json.Obj) item.require(LINE)),
                (int) item.whole(NUMBER),
                holders,
                false);
    }

    private static String text(Shard.Holder holder) {
        return holder.runNo() + "#" + holder.priority();
    }

    private static Shard.Holder holder(String text) {
        var parts = text.split("#", -1);
        return new Shard.Holder(Integer.parseInt(parts[0]), Priority.valueOf(parts[1]));
    }

    /** The write that makes one, if there is none. */
    public static Write create(Shard shard) {
        return new Write.Put(of(shard), new Condition.Absent());
    }

    /**
     * The write by which a run takes a slot, if there still is one.
     *
     * @param limit the most slots
     * @param share the most of them that are had by the slot's priority
     */
    public static Write take(Slots.Wish wish, Slot slot, int limit, int share) {
        var holder = HOLDER + wish.job();
        var own = held(slot.priority());
        return new Write.Update(
                Keys.shard(slot.line(), slot.shard()),
                List.of(
                        new Change.Set(holder, Json.of(text(wish.holder()))),
                        new Change.Add(HELD, 1),
                        new Change.Add(own, 1)),
                Condition.all(
                        new Condition.Lacks(holder),
                        new Condition.AtMost(HELD, limit - 1L),
                        new Condition.AtMost(own, share - 1L)));
    }

    /** The write by which a run gives a slot back, if it has it. */
    public static Write release(JobUid job, int runNo, Slot slot) {
        var holder = new Shard.Holder(runNo, slot.priority());
        return new Write.Update(
                Keys.shard(slot.line(), slot.shard()),
                List.of(
                        new Change.Remove(HOLDER + job),
                        new Change.Add(HELD, -1),
                        new Change.Add(held(slot.priority()), -1)),
                Condition.is(HOLDER + job, text(holder)));
    }

    private static String held(Priority priority) {
        return HELD + "_" + priority.name().toLowerCase(Locale.ROOT);
    }
}
