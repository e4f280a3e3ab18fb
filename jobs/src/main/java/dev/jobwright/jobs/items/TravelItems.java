package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A job's items as they leave an installation and come to another: without what only the one that
 * they were made in can know (owner, uid, ARNs), and read by the same readers when they arrive.
 */
public final class TravelItems {
    /** What another installation says anew. */
    private static final Set<String> LEFT =
            Set.of(
                    "uid",
                    "owner",
                    "job_id",
                    "workflow_owner",
                    "workflow_id",
                    "workflow_version",
                    "updated_at",
                    "revision",
                    "machine_arn",
                    "clean_up_arn",
                    "execution_arn",
                    "input",
                    RunItem.BUDGET);

    /** Where an item lies in an index is said anew as well. */
    private static final Set<String> PLACES =
            Arrays.stream(Index.values())
                    .flatMap(index -> Stream.of(index.partitionAttribute(), index.sortAttribute()))
                    .collect(Collectors.toUnmodifiableSet());

    private static final List<String> KINDS =
            List.of(Keys.STEP, Keys.ELEMENT, Keys.VARIABLE, "SCOPE#", "TALLY#", "CHECKPOINT#");

    private TravelItems() {}

    private static boolean stays(String name) {
        return LEFT.contains(name) || PLACES.contains(name);
    }

    /** What there is of a run beside its item; tokens and what came too late stay. */
    public static List<Query> ofRun(JobUid uid, int runNo) {
        var partition = Keys.runs(uid, runNo);
        return KINDS.stream().sorted().map(kind -> Query.prefix(partition, kind)).toList();
    }

    /** An item's attributes without what stays. */
    public static Json.Obj of(Item item) {
        var fields = Json.object();
        item.attributes()
                .fields()
                .forEach((name, value) -> {
                    if (!stays(name)) {
                        fields.put(name, value);
                    }
                });
        return fields.done();
    }

    /** An item of a run, with its sort key. */
    public static Json.Obj keyed(Item item) {
        return Json.object().put("key", item.key().sort()).put("item", of(item)).done();
    }

    /**
     * An item of a run that has arrived.
     *
     * @throws RuntimeException of one of several kinds, if it is not as such items are
     */
    public static Item arrived(JobUid uid, int runNo, Json.Obj keyed) {
        var sort = keyed.text("key").orElseThrow();
        var item =
                new Item(new Key(Keys.runs(uid, runNo), sort), keyed.object("item").orElseThrow());
        var kind = KINDS.stream().filter(sort::startsWith).findFirst().orElseThrow();
        switch (kind) {
            case Keys.STEP, Keys.ELEMENT -> {
                var step = StepItem.read(item);
                if (!Keys.step(uid, runNo, step.key()).equals(item.key())) {
                    throw new IllegalArgumentException("the step lies under another's key");
                }
                return StepItem.of(uid, runNo, step);
            }
            case Keys.VARIABLE -> {
                var _ = VariableItem.read(item);
                var _ = VariableItem.visit(item);
            }
            case "SCOPE#" -> {
                var _ = ScopeItem.read(item);
            }
            case "TALLY#" -> {
                var _ = TallyItem.sum(List.of(item));
            }
            default -> {
                var _ = item.text("value");
            }
        }
        return item;
    }

    /** A job's item that has arrived, as that job. */
    public static Job job(Job frame, Json.Obj item) {
        var there = new Item(Keys.job(frame.uid()), merged(JobItem.of(frame), item));
        return JobItem.read(there);
    }

    /** A run's item that has arrived, as that run of a job. */
    public static Run run(Run frame, Json.Obj item) {
        var there = new Item(Keys.run(frame.job(), frame.runNo()), merged(RunItem.of(frame), item));
        return RunItem.read(there);
    }

    /** What stays of a frame, and all else as it has arrived. */
    private static Json.Obj merged(Item frame, Json.Obj item) {
        var fields = Json.object();
        frame.attributes()
                .fields()
                .forEach((name, value) -> {
                    if (stays(name)) {
                        fields.put(name, value);
                    }
                });
        item.fields()
                .forEach((name, value) -> {
                    if (stays(name)) {
                        throw new IllegalArgumentException(name + " does not travel");
                    }
                    fields.put(name, value);
                });
        return fields.done();
    }

    /** The head of a log in which nothing was written yet, of a job that has had runs. */
    public static Json.Obj headOfNone(int runs) {
        return Json.object()
                .put("last_seq", 0)
                .put("closed_run", runs)
                .put("live_output", "")
                .put("marks", Json.EMPTY)
                .done();
    }

    /** The write of an item of a job that nobody sees yet; it may have been written before. */
    public static Write put(Item item) {
        return new Write.Put(item, new Condition.Always());
    }

    /** The hashes of all that items of these attributes keep by reference. */
    public static Set<String> references(Iterable<Json.Obj> attributes) {
        var found = new LinkedHashSet<String>();
        for (var one : attributes) {
            gather(one, found);
            one.text("frame").map(JsonText::readOwn).ifPresent(frame -> gather(frame, found));
        }
        return new HashSet<>(found);
    }

    /** The hashes that a kept list of pieces names. */
    public static Set<String> references(Json value) {
        var found = new LinkedHashSet<String>();
        gather(value, found);
        return found;
    }

    private static void gather(Json value, Set<String> found) {
        switch (value) {
            case Json.Obj object -> {
                object.text("sha256").ifPresent(found::add);
                object.fields().values().forEach(field -> gather(field, found));
            }
            case Json.Arr(var items) -> new ArrayList<>(items).forEach(each -> gather(each, found));
            case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ -> {}
        }
    }
}
