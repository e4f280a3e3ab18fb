package dev.jobwright.jobs.items;

import dev.jobwright.jobs.cost.Spent;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

import java.util.List;

/** What a run that has ended has used up; it never changes. */
public final class SpentItem {
    private SpentItem() {}

    /** The item of it. */
    public static Item of(JobUid uid, int runNo, Spent spent) {
        var fields = SpentAttributes.put(Json.object().put("run_no", runNo), spent);
        return new Item(Keys.spent(uid, runNo), fields.done());
    }

    /** The writes of it, while the run is there; twice is the same. */
    public static List<Write> put(JobUid uid, int runNo, Spent spent) {
        return List.of(
                new Write.Check(Keys.run(uid, runNo), new Condition.Present()),
                new Write.Put(of(uid, runNo, spent), new Condition.Always()));
    }

    /** Those of a job. */
    public static Query ofJob(JobUid uid) {
        return Query.prefix(Keys.jobs(uid), Keys.SPENT);
    }

    /** The number of the run that an item is about. */
    public static int runNo(Item item) {
        return (int) item.whole("run_no");
    }

    /** What it has used up. */
    public static Spent read(Item item) {
        return SpentAttributes.exact(item.attributes());
    }
}
