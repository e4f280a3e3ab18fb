package dev.jobwright.jobs.items;

import dev.jobwright.jobs.counts.Counted;
import dev.jobwright.jobs.counts.OwnerCount;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Write;

/** An {@link OwnerCount} in the table, which drops it some time after its span. */
public final class OwnerCountItem {
    private static final String COUNT = "count";

    private OwnerCountItem() {}

    /** Where it lies. */
    public static Key key(OwnerCount count) {
        return Keys.count(count.owner(), count.what(), count.span());
    }

    /** The item of a count. */
    public static Item of(OwnerCount count) {
        return new Item(
                key(count),
                Json.object()
                        .put("owner", count.owner().value())
                        .put("what", count.what().name())
                        .put("span", count.span())
                        .put(COUNT, count.count())
                        .put(ConnectionItem.EXPIRES, count.ends().getEpochSecond())
                        .done());
    }

    /** The count of an item. */
    public static OwnerCount read(Item item) {
        return new OwnerCount(
                new Owner(item.text("owner")),
                Counted.valueOf(item.text("what")),
                item.whole("span"),
                (int) item.whole(COUNT));
    }

    /** The write of a higher count, if the one that was read still holds. */
    public static Write replace(OwnerCount count, OwnerCount before) {
        return new Write.Put(
                of(count),
                before.count() == 0 ? new Condition.Absent() : Condition.is(COUNT, before.count()));
    }
}
