package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;

/** How far a step's work is, as its tool keeps it for the next attempt. */
public final class CheckpointItem {
    private static final String VALUE = "value";

    private CheckpointItem() {}

    /** The item of a step's checkpoint. */
    public static Item of(JobUid uid, int runNo, StepKey step, Json value) {
        return new Item(
                Keys.checkpoint(uid, runNo, step),
                Json.object().put(VALUE, JsonText.write(value)).done());
    }

    /** What an item keeps. */
    public static Json read(Item item) {
        return JsonText.readOwn(item.text(VALUE));
    }

    /** The write of a checkpoint; it belongs beside a check of the step's fence. */
    public static Write put(JobUid uid, int runNo, StepKey step, Json value) {
        return new Write.Put(of(uid, runNo, step, value), new Condition.Always());
    }
}
