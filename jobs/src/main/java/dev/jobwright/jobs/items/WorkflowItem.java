package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.publish.Latest;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.Optional;

/** The {@link Latest} version of a workflow in the table. */
public final class WorkflowItem {
    private static final String VERSION = "version";
    private static final String GONE = "gone";

    private WorkflowItem() {}

    /** The item of a workflow. */
    public static Item of(Latest latest) {
        var ref = latest.ref();
        return new Item(
                Keys.workflow(ref.owner(), ref.id()),
                Json.object()
                        .put("owner", ref.owner().value())
                        .put("workflow_id", ref.id().value())
                        .put(VERSION, ref.version())
                        .put("name", latest.name())
                        .put("description", latest.description())
                        .put("document_hash", latest.documentHash())
                        .put("published_at", Attributes.time(latest.publishedAt()))
                        .putIf(GONE, Optional.of(latest.gone()).filter(n -> n > 0).map(Json::of))
                        .done());
    }

    /** The workflow of an item. */
    public static Latest read(Item item) {
        return new Latest(
                new WorkflowRef(
                        new Owner(item.text("owner")),
                        new WorkflowId(item.text("workflow_id")),
                        (int) item.whole(VERSION)),
                item.text("name"),
                item.text("description"),
                item.text("document_hash"),
                Attributes.time(item, "published_at"),
                gone(item));
    }

    /** Of one that was never deleted nothing says so. */
    private static int gone(Item item) {
        return item.attributes().whole(GONE).map(Long::intValue).orElse(0);
    }

    /** The write of a newer version or of an end, if the workflow is still as it was read. */
    public static Write replace(Latest latest, Optional<Latest> read) {
        return new Write.Put(
                of(latest),
                read.map(before ->
                                Condition.all(
                                        Condition.is(VERSION, before.ref().version()),
                                        isGone(before.gone())))
                        .orElseGet(Condition.Absent::new));
    }

    private static Condition isGone(int gone) {
        return gone == 0 ? new Condition.Lacks(GONE) : Condition.is(GONE, gone);
    }

    /** An owner's workflows, by id. */
    public static Query ofOwner(Owner owner) {
        return Query.prefix(Keys.owned(owner), Keys.WORKFLOW);
    }
}
