package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.publish.VersionHead;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.WorkflowId;

/** A {@link VersionHead} of a workflow in the table. */
public final class VersionItem {
    private VersionItem() {}

    /** The item of a version. */
    public static Item of(VersionHead version) {
        var ref = version.ref();
        return new Item(
                Keys.version(ref),
                Json.object()
                        .put("owner", ref.owner().value())
                        .put("workflow_id", ref.id().value())
                        .put("version", ref.version())
                        .put("name", version.name())
                        .put("description", version.description())
                        .put("document", Attributes.stored(version.document()))
                        .put("plan", Attributes.stored(version.plan()))
                        .put("hash", version.hash())
                        .put("machine_arn", version.machineArn())
                        .putIf("clean_up_arn", version.cleanUpArn().map(Json::of))
                        .put("published_at", Attributes.time(version.publishedAt()))
                        .done());
    }

    /** The version of an item. */
    public static VersionHead read(Item item) {
        return new VersionHead(
                new WorkflowRef(
                        new Owner(item.text("owner")),
                        new WorkflowId(item.text("workflow_id")),
                        (int) item.whole("version")),
                item.text("name"),
                item.text("description"),
                Attributes.stored(item.require("document")),
                Attributes.stored(item.require("plan")),
                item.text("hash"),
                item.text("machine_arn"),
                item.textIf("clean_up_arn"),
                Attributes.time(item, "published_at"));
    }

    /** The write of a new version. */
    public static Write create(VersionHead version) {
        return new Write.Put(of(version), new Condition.Absent());
    }

    /** The versions of a workflow from one on, oldest first. */
    public static Query ofWorkflow(WorkflowRef from) {
        var first = Keys.version(from);
        return Query.between(first.partition(), first.sort(), Keys.VERSION + "~");
    }
}
