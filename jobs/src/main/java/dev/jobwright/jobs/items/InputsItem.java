package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;

import java.util.Map;

/** The inputs of a job in the table, by variable, as they are for its next run. */
public final class InputsItem {
    private static final String VALUES = "values";

    private InputsItem() {}

    /** The item of a job's inputs. */
    public static Item of(JobUid uid, Map<String, Stored> values) {
        return new Item(
                Keys.inputs(uid), Json.object().put(VALUES, Attributes.stored(values)).done());
    }

    /** The inputs of an item. */
    public static Map<String, Stored> read(Item item) {
        return Attributes.storedAll(item, VALUES);
    }

    /** The write of a job's inputs; the job's own revision guards it. */
    public static Write put(JobUid uid, Map<String, Stored> values) {
        return new Write.Put(of(uid, values), new Condition.Always());
    }
}
