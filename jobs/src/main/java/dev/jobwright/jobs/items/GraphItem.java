package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;

/** How often an owner has added dependencies to jobs that were there, in the table. */
public final class GraphItem {
    private static final String VERSION = "version";

    private GraphItem() {}

    /** The item of a version, from 1. */
    public static Item of(Owner owner, long version) {
        return new Item(Keys.graph(owner), Json.object().put(VERSION, version).done());
    }

    /** The version of an item. */
    public static long read(Item item) {
        return item.whole(VERSION);
    }

    /** The write of the next version, if there was none since; version 0 has no item. */
    public static Write next(Owner owner, long version) {
        return new Write.Put(
                of(owner, version + 1),
                version == 0 ? new Condition.Absent() : Condition.is(VERSION, version));
    }
}
