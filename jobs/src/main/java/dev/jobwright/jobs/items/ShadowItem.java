package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.retention.Shadow;
import dev.jobwright.jobs.retention.Shadow.Stage;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@link Shadow} in the table, beside its job's item. It is in the sweeper's index. */
public final class ShadowItem {
    private static final String REVISION = "revision";
    private static final String CONTENT = "content";

    private ShadowItem() {}

    /** The item of a shadow. */
    public static Item of(Shadow shadow) {
        var due = Timestamps.fine(shadow.due()) + "#" + shadow.uid();
        var fields =
                Json.object()
                        .put("uid", shadow.uid().value())
                        .put("owner", shadow.owner().value())
                        .put("job_id", shadow.id().value())
                        .put(REVISION, shadow.revision())
                        .put(Index.BY_DUE.partitionAttribute(), Keys.due(shadow.uid()))
                        .put(Index.BY_DUE.sortAttribute(), due);
        switch (shadow.stage()) {
            case Stage.Building(var content, var runs) ->
                    fields.put("stage", "BUILDING").put(CONTENT, content).put("runs", runs);
            case Stage.Unwanted() -> fields.put("stage", "UNWANTED");
            case Stage.Gone(var why, var at, var runs, var erased) ->
                    fields.put("stage", "GONE")
                            .put("why", why.name())
                            .put("at", Attributes.time(at))
                            .put("runs", runs)
                            .put("erased", erased);
        }
        return new Item(Keys.shadow(shadow.uid()), fields.done());
    }

    /** The shadow that a write puts, if it puts one. */
    public static Optional<Shadow> written(Write write) {
        return write instanceof Write.Put(var item, _) && item.key().sort().equals(Keys.SHADOW)
                ? Optional.of(read(item))
                : Optional.empty();
    }

    /** The shadow of an item. */
    public static Shadow read(Item item) {
        var due = item.text(Index.BY_DUE.sortAttribute());
        return new Shadow(
                new JobUid(item.text("uid")),
                new Owner(item.text("owner")),
                new JobId(item.text("job_id")),
                stage(item),
                Timestamps.read(due.substring(0, due.indexOf('#'))),
                item.whole(REVISION));
    }

    private static Stage stage(Item item) {
        var word = item.text("stage");
        return switch (word) {
            case "BUILDING" -> new Stage.Building(item.text(CONTENT), (int) item.whole("runs"));
            case "UNWANTED" -> new Stage.Unwanted();
            case "GONE" ->
                    new Stage.Gone(
                            Shadow.Why.valueOf(item.text("why")),
                            Attributes.time(item, "at"),
                            (int) item.whole("runs"),
                            (int) item.whole("erased"));
            default -> throw new IllegalStateException("no stage is called " + word);
        };
    }

    /** Whether an item of the sweeper's index is a shadow's. */
    public static boolean isOne(Item item) {
        return item.key().sort().equals(Keys.SHADOW);
    }

    /** The write of a shadow where there is none. */
    public static Write create(Shadow shadow) {
        return new Write.Put(of(shadow), new Condition.Absent());
    }

    /** The write of a shadow that has changed, if it was as it was read: one revision before. */
    public static Write replace(Shadow shadow) {
        return new Write.Put(of(shadow), Condition.is(REVISION, shadow.revision() - 1));
    }

    /** The end of a shadow, if it is still as it was read. */
    public static Write delete(Shadow shadow) {
        return new Write.Delete(
                Keys.shadow(shadow.uid()), Condition.is(REVISION, shadow.revision()));
    }

    /** That under a uid there is no job in the making and none that has gone. */
    public static Write none(JobUid uid) {
        return new Write.Check(Keys.shadow(uid), new Condition.Absent());
    }

    /** That a job is still in the making, and is what it was begun as. */
    public static Write isBuilding(JobUid uid, String content) {
        return new Write.Check(Keys.shadow(uid), Condition.is(CONTENT, content));
    }

    /** The end of a job's making, which makes it a job. */
    public static Write built(JobUid uid, String content) {
        return new Write.Delete(Keys.shadow(uid), Condition.is(CONTENT, content));
    }

    /** The parts of all that is a job's own, beside its item. */
    public static List<Query> all(JobUid uid, int runs) {
        var partitions = new ArrayList<String>();
        partitions.add(Keys.log(uid));
        // Run 0 has what was told before the first, and the one to come what was since the last.
        for (int run = 0; run <= runs + 1; run++) {
            partitions.add(Keys.runs(uid, run));
        }
        partitions.add(Keys.jobs(uid));
        return partitions.stream()
                .map(partition -> Query.prefix(partition, "").where(new Query.Sorts.All()))
                .toList();
    }

    /** The writes that erase what a query of {@link #all} found; none for the shadow itself. */
    public static List<Write> erase(JobUid uid, Item item) {
        if (isOne(item)) {
            return List.of();
        }
        var writes = new ArrayList<Write>();
        writes.add(gone(item.key()));
        connection(item).ifPresent(id -> writes.add(gone(Keys.following(id, uid))));
        return writes;
    }

    private static Optional<String> connection(Item item) {
        var sort = item.key().sort();
        return sort.startsWith(Keys.SUBSCRIPTION)
                ? Optional.of(sort.substring(Keys.SUBSCRIPTION.length()))
                : Optional.empty();
    }

    private static Write gone(Key key) {
        return new Write.Delete(key, new Condition.Always());
    }
}
