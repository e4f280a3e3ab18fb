package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;

import java.util.Map;

/** The inputs of a workflow that a step calls, as they were bound when the step began. */
public final class ScopeItem {
    private static final String INPUTS = "inputs";

    private ScopeItem() {}

    /** The item of a call's inputs, by variable. */
    public static Item of(JobUid uid, int runNo, StepKey call, Map<String, Stored> inputs) {
        return new Item(
                Keys.scope(uid, runNo, call),
                Json.object().put(INPUTS, Attributes.stored(inputs)).done());
    }

    /** The inputs of an item. */
    public static Map<String, Stored> read(Item item) {
        return Attributes.storedAll(item, INPUTS);
    }

    /** The write of a call's inputs, with the step's begin. */
    public static Write create(JobUid uid, int runNo, StepKey call, Map<String, Stored> inputs) {
        return new Write.Put(of(uid, runNo, call, inputs), new Condition.Absent());
    }
}
