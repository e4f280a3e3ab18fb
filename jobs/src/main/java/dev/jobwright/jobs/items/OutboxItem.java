package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

/** An {@link Outbox} in the table: it lies there from the state's change until it is logged. */
public final class OutboxItem {
    private static final String FRAMES = "frames";

    private OutboxItem() {}

    /** The item of an outbox. */
    public static Item of(Outbox outbox) {
        var fields =
                Json.object()
                        .put("uid", outbox.job().value())
                        .put("run_no", outbox.runNo())
                        .put("at", Timestamps.fine(outbox.at()))
                        .put("writer", outbox.writer())
                        .put("closes", outbox.closes())
                        .put(
                                FRAMES,
                                Json.strings(
                                        outbox.frames().stream().map(JsonText::write).toList()));
        return new Item(
                Keys.outbox(outbox.job(), outbox.runNo(), outbox.at(), outbox.writer()),
                fields.done());
    }

    /** The outbox of an item. */
    public static Outbox read(Item item) {
        return new Outbox(
                new JobUid(item.text("uid")),
                (int) item.whole("run_no"),
                Timestamps.read(item.text("at")),
                item.text("writer"),
                item.attributes().flag("closes").orElse(false),
                Attributes.texts(item, FRAMES).stream()
                        .map(text -> (Json.Obj) JsonText.readOwn(text))
                        .toList());
    }

    /** The write of an outbox, beside the state's change. */
    public static Write create(Outbox outbox) {
        return new Write.Put(of(outbox), new Condition.Absent());
    }

    /** Takes an outbox out, which only one can do: that is what makes the log exact. */
    public static Write take(Outbox outbox) {
        return new Write.Delete(of(outbox).key(), new Condition.Present());
    }

    /** Everything of a run that waits to be logged, in the order of causes. */
    public static Query ofRun(JobUid uid, int runNo) {
        return Query.prefix(Keys.runs(uid, runNo), Keys.OUTBOX);
    }
}
