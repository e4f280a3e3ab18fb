package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.listeners.Gone;
import dev.jobwright.jobs.listeners.Notice;
import dev.jobwright.jobs.listeners.Notice.About;
import dev.jobwright.jobs.listeners.Webhook;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.Optional;

/** A {@link Notice} in the table. It is in the sweeper's index. */
public final class NoticeItem {
    private static final String REVISION = "revision";

    private NoticeItem() {}

    /** The item of a notice. */
    public static Item of(Notice notice) {
        var fields = Json.object();
        switch (notice.about()) {
            case About.OfJob(var job, var first, var last) ->
                    fields.put("uid", job.value()).put("first", first).put("last", last);
            case About.OfBatch(var owner, var batch, var round) ->
                    fields.put("owner", owner.value())
                            .put("batch_id", batch.value())
                            .put("round", round);
            case About.OfGone(var gone) ->
                    fields.put("owner", gone.owner().value())
                            .put("uid", gone.job().value())
                            .put("workflow_id", gone.subject().workflow().value())
                            .put("tags", Json.strings(gone.subject().tags()))
                            .put("at", Attributes.time(gone.at()))
                            .put("data", Attributes.document(gone.data()));
        }
        var key = key(notice.about());
        fields.put("queued", notice.queued()).put(REVISION, notice.revision());
        return new Item(key, Attributes.due(fields, key, notice.due()).done());
    }

    /** The notice of an item. */
    public static Notice read(Item item) {
        return new Notice(
                about(item), item.whole("queued"), Attributes.due(item), item.whole(REVISION));
    }

    private static About about(Item item) {
        if (item.textIf("data").isPresent()) {
            return new About.OfGone(gone(item));
        }
        return item.textIf("uid")
                .<About>map(uid ->
                        new About.OfJob(new JobUid(uid), item.whole("first"), item.whole("last")))
                .orElseGet(() ->
                        new About.OfBatch(
                                new Owner(item.text("owner")),
                                new BatchId(item.text("batch_id")),
                                (int) item.whole("round")));
    }

    private static Gone gone(Item item) {
        return new Gone(
                new Owner(item.text("owner")),
                new JobUid(item.text("uid")),
                new Webhook.Subject(
                        new WorkflowId(item.text("workflow_id")), Attributes.texts(item, "tags")),
                Attributes.time(item, "at"),
                Attributes.document(item, "data"));
    }

    private static Key key(About about) {
        return switch (about) {
            case About.OfJob(var job, var first, _) -> Keys.notice(job, first);
            case About.OfBatch(var owner, var batch, var round) -> Keys.notice(owner, batch, round);
            case About.OfGone(var gone) -> Keys.notice(gone.job());
        };
    }

    /** The write of a notice, if it is still as it was read: one revision before. */
    public static Write replace(Notice notice) {
        return new Write.Put(of(notice), Attributes.before(notice.revision()));
    }

    /** The end of a notice, if it is still as it was read. */
    public static Write delete(Notice notice) {
        return new Write.Delete(key(notice.about()), Condition.is(REVISION, notice.revision()));
    }

    /** The notice that a write leaves behind, if it is a write of one. */
    public static Optional<Notice> written(Write write) {
        return write instanceof Write.Put(var item, _) && isOne(item.key())
                ? Optional.of(read(item))
                : Optional.empty();
    }

    /** Whether a key is a notice's. */
    public static boolean isOne(Key key) {
        return key.sort().startsWith(Keys.NOTICE);
    }

    /** The notices that lie with one, in order, and itself. */
    public static Query beside(Key key) {
        return Query.prefix(key.partition(), Keys.NOTICE);
    }

    /** The notices of a job, in order. */
    public static Query ofJob(JobUid uid) {
        return Query.prefix(Keys.log(uid), Keys.NOTICE);
    }
}
