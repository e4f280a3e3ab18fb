package dev.jobwright.jobs.items;

import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.OnFailure;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * All that a job depends on, in the table: one item, so that a job with many dependencies is still
 * recorded in one transaction. How each of them stands lies beside it ({@link MarkItem}), so that
 * those that end together do not wait for each other.
 */
public final class NeedsItem {
    private static final String NEEDS = "needs";

    private NeedsItem() {}

    /** The item of a job's dependencies. */
    public static Item of(JobUid uid, List<Dependency> dependencies) {
        var needs = Json.array(dependencies.stream().map(NeedsItem::need).toList());
        return new Item(Keys.needs(uid), Json.object().put(NEEDS, needs).done());
    }

    /** The dependencies of an item. */
    public static List<Dependency> read(Item item) {
        return ((Json.Arr) item.require(NEEDS))
                .items().stream().map(need -> need((Json.Obj) need)).toList();
    }

    /** Whether an item is one: {@link #standing} finds others too. */
    public static boolean isOne(Item item) {
        return item.key().sort().equals(Keys.NEEDS);
    }

    /** The write of a job's dependencies; the job's own revision guards it. */
    public static Write put(JobUid uid, List<Dependency> dependencies) {
        return new Write.Put(of(uid, dependencies), new Condition.Always());
    }

    /** What a job depends on, and how each of that ended that has. */
    public static Query standing(JobUid uid) {
        return Query.prefix(Keys.jobs(uid), Keys.NEEDS);
    }

    private static Json need(Dependency dependency) {
        var outputs = Json.object();
        dependency.outputs().forEach(outputs::put);
        return Json.object()
                .put("job_id", dependency.upstream().value())
                .put("on_failure", dependency.onFailure().name())
                .put("outputs", outputs.done())
                .done();
    }

    private static Dependency need(Json.Obj need) {
        var outputs = new LinkedHashMap<String, String>();
        need.object("outputs")
                .orElseThrow()
                .fields()
                .forEach((output, input) -> outputs.put(output, ((Json.Str) input).value()));
        return new Dependency(
                new JobId(need.text("job_id").orElseThrow()),
                OnFailure.valueOf(need.text("on_failure").orElseThrow()),
                outputs);
    }
}
