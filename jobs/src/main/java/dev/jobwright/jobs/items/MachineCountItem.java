package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.publish.MachineCount;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Write;

/** A {@link MachineCount} in the table, which drops it some time after its minute. */
public final class MachineCountItem {
    private static final String COUNT = "count";

    private MachineCountItem() {}

    /** Where it lies. */
    public static Key key(MachineCount count) {
        return Keys.machines(count.owner(), count.minute());
    }

    /** The item of a count. */
    public static Item of(MachineCount count) {
        return new Item(
                key(count),
                Json.object()
                        .put("owner", count.owner().value())
                        .put("minute", count.minute())
                        .put(COUNT, count.count())
                        .put(ConnectionItem.EXPIRES, count.ends().getEpochSecond())
                        .done());
    }

    /** The count of an item. */
    public static MachineCount read(Item item) {
        return new MachineCount(
                new Owner(item.text("owner")), item.whole("minute"), (int) item.whole(COUNT));
    }

    /** The write of a higher count, if the one that was read still holds. */
    public static Write replace(MachineCount count, MachineCount before) {
        return new Write.Put(
                of(count),
                before.count() == 0 ? new Condition.Absent() : Condition.is(COUNT, before.count()));
    }
}
