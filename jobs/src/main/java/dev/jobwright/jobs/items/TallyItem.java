package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.Tally;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.table.Write.Change;

import java.util.ArrayList;

/**
 * A part of the count of the elements that a repeated step is done with. Elements that are worked
 * on at once lie side by side in the list, and count in parts of their own, so that none is waited
 * for.
 */
public final class TallyItem {
    /** More than are worked on at once. */
    private static final int PARTS = 64;

    private static final String TOTAL = "total";
    private static final String COMPLETED = "completed";
    private static final String FAILED = "failed";
    private static final String SKIPPED = "skipped";

    private TallyItem() {}

    /** The write that opens a count, with the step's begin. */
    public static Write open(JobUid uid, int runNo, StepKey repeated, int total) {
        return add(Keys.tally(uid, runNo, repeated, PARTS), new Tally(total, 0, 0, 0));
    }

    /** The write that counts an element, in the transaction that ends it. */
    public static Write count(JobUid uid, int runNo, StepKey element, Tally one) {
        return add(Keys.tally(uid, runNo, element.repeated(), element.index() % PARTS), one);
    }

    private static Write add(Key key, Tally more) {
        var changes = new ArrayList<Change>();
        changes.add(new Change.Add(TOTAL, more.total()));
        changes.add(new Change.Add(COMPLETED, more.completed()));
        changes.add(new Change.Add(FAILED, more.failed()));
        changes.add(new Change.Add(SKIPPED, more.skipped()));
        changes.addAll(SpentAttributes.add(more.spent()));
        return new Write.Update(key, changes, new Condition.Always());
    }

    private static Tally read(Item item) {
        return new Tally(
                item.whole(TOTAL),
                item.whole(COMPLETED),
                item.whole(FAILED),
                item.whole(SKIPPED),
                SpentAttributes.read(item));
    }

    /** The parts of a count together. */
    public static Tally sum(Iterable<Item> parts) {
        var sum = Tally.NONE;
        for (var part : parts) {
            sum = sum.plus(read(part));
        }
        return sum;
    }

    /** All parts of all counts of a run. */
    public static Query ofRun(JobUid uid, int runNo) {
        return Query.prefix(Keys.runs(uid, runNo), Keys.TALLY);
    }

    /** All parts of the count of a repeated step. */
    public static Query ofStep(JobUid uid, int runNo, StepKey repeated) {
        return Query.prefix(Keys.runs(uid, runNo), Keys.tallies(repeated));
    }
}
