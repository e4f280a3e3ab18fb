package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;

/** Something that came too late to count, kept so that it can be seen. */
public final class StaleItem {
    private StaleItem() {}

    /**
     * The write of a record of something late.
     *
     * @param what it was, unique in the run
     * @param why it does not count
     */
    public static Write put(JobUid uid, int runNo, String what, Instant at, String why) {
        var attributes = Json.object().put("at", Attributes.time(at)).put("why", why).done();
        return new Write.Put(
                new Item(Keys.stale(uid, runNo, what), attributes), new Condition.Always());
    }

    /** Everything of a run that came too late. */
    public static Query ofRun(JobUid uid, int runNo) {
        return Query.prefix(Keys.runs(uid, runNo), Keys.STALE);
    }
}
