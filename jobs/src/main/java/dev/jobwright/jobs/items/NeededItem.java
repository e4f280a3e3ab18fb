package dev.jobwright.jobs.items;

import dev.jobwright.jobs.dependencies.Dependent;
import dev.jobwright.jobs.dependencies.Mark;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

import java.util.List;

/** A {@link Dependent} in the table, with the job that it depends on. */
public final class NeededItem {
    private static final String TOLD = "told";

    private NeededItem() {}

    /** The item of one that depends on a job. */
    public static Item of(JobUid upstream, Dependent dependent) {
        return new Item(
                Keys.needed(upstream, dependent.uid()),
                Json.object()
                        .put("uid", dependent.uid().value())
                        .put("job_id", dependent.id().value())
                        .putIf(TOLD, dependent.told().map(MarkItem::json))
                        .done());
    }

    /** The one that an item is about. */
    public static Dependent read(Item item) {
        return new Dependent(
                new JobUid(item.text("uid")),
                new JobId(item.text("job_id")),
                item.attributes().object(TOLD).map(MarkItem::mark));
    }

    /** The write of one that may be known already. */
    public static Write put(JobUid upstream, Dependent dependent) {
        return new Write.Put(of(upstream, dependent), new Condition.Always());
    }

    /** That one was told of an end, if it still depends on the job. */
    public static Write told(JobUid upstream, JobUid uid, Mark end) {
        var told = new Write.Change.Set(TOLD, MarkItem.json(end));
        return new Write.Update(Keys.needed(upstream, uid), List.of(told), new Condition.Present());
    }

    /** The write by which one is not known any more. */
    public static Write delete(JobUid upstream, JobUid uid) {
        return new Write.Delete(Keys.needed(upstream, uid), new Condition.Always());
    }

    /** All that depend on a job. */
    public static Query of(JobUid upstream) {
        return Query.prefix(Keys.jobs(upstream), Keys.NEEDED);
    }
}
