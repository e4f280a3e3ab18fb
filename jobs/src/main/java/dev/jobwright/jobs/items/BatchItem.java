package dev.jobwright.jobs.items;

import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.batches.Batch.Stage;
import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;

/**
 * A {@link Batch} in the table. It is in its owner's index once it is there, and in the sweeper's
 * while it is due.
 */
public final class BatchItem {
    private static final String REVISION = "revision";
    private static final String STAGE = "stage";
    private static final String BUILDING = "BUILDING";

    private BatchItem() {}

    /** The item of a batch. */
    public static Item of(Batch batch) {
        var fields =
                Json.object()
                        .put("owner", batch.owner().value())
                        .put("batch_id", batch.id().value())
                        .put("name", batch.name())
                        .put("size", batch.size())
                        .put("created_at", Attributes.time(batch.created()))
                        .put(REVISION, batch.revision());
        batch.due()
                .ifPresent(due ->
                        fields.put(Index.BY_DUE.partitionAttribute(), Keys.due(batch.id()))
                                .put(Index.BY_DUE.sortAttribute(), sort(due, batch)));
        switch (batch.stage()) {
            case Stage.Building(var once) ->
                    fields.put(STAGE, BUILDING).putIf("once", once.map(Json::of));
            case Stage.There(var last) -> {
                fields.put(STAGE, "THERE").putIf("last", last.map(BatchItem::end));
                fields.put(Index.BY_OWNER.partitionAttribute(), Keys.batchesOf(batch.owner()))
                        .put(Index.BY_OWNER.sortAttribute(), sort(batch.created(), batch));
            }
            case Stage.Leaving(var wasThere) ->
                    fields.put(STAGE, "LEAVING").put("was_there", wasThere);
        }
        return new Item(Keys.batch(batch.owner(), batch.id()), fields.done());
    }

    private static String sort(Instant at, Batch batch) {
        return Timestamps.fine(at) + "#" + batch.id();
    }

    /** The batch of an item. */
    public static Batch read(Item item) {
        return new Batch(
                new Owner(item.text("owner")),
                new BatchId(item.text("batch_id")),
                item.text("name"),
                (int) item.whole("size"),
                stage(item),
                Attributes.time(item, "created_at"),
                item.textIf(Index.BY_DUE.sortAttribute())
                        .map(due -> Timestamps.read(due.substring(0, due.indexOf('#')))),
                item.whole(REVISION));
    }

    private static Stage stage(Item item) {
        var word = item.text(STAGE);
        return switch (word) {
            case BUILDING -> new Stage.Building(item.textIf("once"));
            case "THERE" -> new Stage.There(item.attributes().object("last").map(BatchItem::end));
            case "LEAVING" -> new Stage.Leaving(item.attributes().flag("was_there").orElseThrow());
            default -> throw new IllegalStateException("no stage is called " + word);
        };
    }

    private static Json end(Batch.End end) {
        return Json.object()
                .put("round", end.round())
                .put("at", Attributes.time(end.at()))
                .put("outcome", end.outcome().name())
                .put("mark", end.mark())
                .done();
    }

    /** The end that an item has on record. */
    public static Batch.End recorded(Item item) {
        return end((Json.Obj) item.require("end"));
    }

    private static Batch.End end(Json.Obj attribute) {
        return new Batch.End(
                attribute.whole("round").orElseThrow().intValue(),
                Timestamps.read(attribute.text("at").orElseThrow()),
                Status.valueOf(attribute.text("outcome").orElseThrow()),
                attribute.text("mark").orElseThrow());
    }

    /** Whether a key of the sweeper's index is a batch's. */
    public static boolean isOne(Key key) {
        return Keys.isBatch(key);
    }

    /** The write of a batch, if it is as it was read: one revision before, or not there at all. */
    public static Write replace(Batch batch) {
        return new Write.Put(
                of(batch),
                batch.revision() == 1
                        ? new Condition.Absent()
                        : Condition.is(REVISION, batch.revision() - 1));
    }

    /** The record of an end, which is new. */
    public static Write record(Batch batch, Batch.End end) {
        var fields =
                Json.object()
                        .put("owner", batch.owner().value())
                        .put("batch_id", batch.id().value())
                        .put("end", end(end));
        var key = Keys.round(batch.owner(), batch.id(), end.round());
        return new Write.Put(new Item(key, fields.done()), new Condition.Absent());
    }

    /** That a batch is still being made. */
    public static Write isBuilding(Batch batch) {
        return new Write.Check(
                Keys.batch(batch.owner(), batch.id()), Condition.is(STAGE, BUILDING));
    }

    /** The end of a batch, if it is still as it was read. */
    public static Write delete(Batch batch) {
        return new Write.Delete(
                Keys.batch(batch.owner(), batch.id()), Condition.is(REVISION, batch.revision()));
    }

    /** An owner's batches, by creation. */
    public static Query ofOwner(Owner owner) {
        return Query.of(Index.BY_OWNER, Keys.batchesOf(owner));
    }

    /** All that is a batch's own, beside its item. */
    public static Query parts(Batch batch) {
        var partition = Keys.batches(batch.owner(), batch.id());
        return Query.prefix(partition, "").where(new Query.Sorts.Between(Keys.MEMBER, "~"));
    }
}
