package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.VariableId;

/** A variable in the table, as one step set it. It is written once and never changed. */
public final class VariableItem {
    private static final String VALUE = "value";
    private static final String VISIT = "visit";

    private VariableItem() {}

    /** The item of a variable. */
    public static Item of(
            JobUid uid, int runNo, VariableId variable, StepKey writer, Stored value) {
        return new Item(
                Keys.variable(uid, runNo, variable.value(), writer),
                Json.object()
                        .put(VALUE, Attributes.stored(value))
                        .put(VISIT, writer.visit())
                        .done());
    }

    /** The value of an item. */
    public static Stored read(Item item) {
        return Attributes.stored(item.require(VALUE));
    }

    /** The visit in which the step set it. */
    public static String visit(Item item) {
        return item.text(VISIT);
    }

    /** The write of a variable. */
    public static Write create(
            JobUid uid, int runNo, VariableId variable, StepKey writer, Stored value) {
        return new Write.Put(of(uid, runNo, variable, writer, value), new Condition.Absent());
    }

    /** A variable as each visit of a step set it. */
    public static Query ofVisits(JobUid uid, int runNo, VariableId variable, StepKey writer) {
        var prefix = Keys.VARIABLE + variable + "#" + writer.scope() + writer.step() + "#";
        return Query.prefix(Keys.runs(uid, runNo), prefix);
    }
}
