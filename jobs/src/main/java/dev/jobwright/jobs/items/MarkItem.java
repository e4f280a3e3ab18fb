package dev.jobwright.jobs.items;

import dev.jobwright.jobs.dependencies.Edge;
import dev.jobwright.jobs.dependencies.Mark;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;

import java.util.Optional;

/** A {@link Mark} in the table, with the job that was told. */
public final class MarkItem {
    private static final String AT = "at";

    private MarkItem() {}

    /** The item of how a job ended that another depends on. */
    public static Item of(JobUid uid, JobUid upstream, Mark mark) {
        return new Item(Keys.mark(uid, upstream), json(mark));
    }

    static Json.Obj json(Mark mark) {
        return Json.object()
                .put("how", mark.how().name())
                .put(AT, Attributes.time(mark.at()))
                .put("run_no", mark.runNo())
                .done();
    }

    static Mark mark(Json.Obj mark) {
        return new Mark(
                Mark.End.valueOf(mark.text("how").orElseThrow()),
                Timestamps.read(mark.text(AT).orElseThrow()),
                mark.whole("run_no").orElseThrow().intValue());
    }

    /** The end of an item. */
    public static Mark read(Item item) {
        return mark(item.attributes());
    }

    /** Which dependency an item is about. */
    public static JobUid upstream(Item item) {
        return Keys.marked(item.key());
    }

    /** The write of an end, if what was told before is still as it was read. */
    public static Write replace(JobUid uid, JobUid upstream, Mark mark, Edge before) {
        return new Write.Put(of(uid, upstream, mark), as(before.mark()));
    }

    private static Condition as(Optional<Mark> before) {
        return before.<Condition>map(mark -> new Condition.Is(AT, Attributes.time(mark.at())))
                .orElseGet(Condition.Absent::new);
    }

    /** Forgets an end, with the dependency; the job's own revision guards it. */
    public static Write delete(JobUid uid, JobUid upstream) {
        return new Write.Delete(Keys.mark(uid, upstream), new Condition.Always());
    }
}
