package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Head;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.LinkedHashMap;

/** The {@link Head} of a job's log in the table. */
public final class HeadItem {
    private static final String LAST_SEQ = "last_seq";

    private HeadItem() {}

    /** The item of a head. */
    public static Item of(Head head) {
        var marks = Json.object();
        head.marks()
                .forEach((step, mark) ->
                        marks.put(
                                step,
                                Json.object()
                                        .put("fence", mark.fence())
                                        .put("counter", mark.counter())
                                        .done()));
        return new Item(
                Keys.head(head.job()),
                Json.object()
                        .put("uid", head.job().value())
                        .put("job_id", head.jobId().value())
                        .put("workflow_id", head.workflowId().value())
                        .put(LAST_SEQ, head.lastSeq())
                        .put("closed_run", head.closedRun())
                        .put("live_output", head.liveOutput())
                        .put("marks", marks.done())
                        .done());
    }

    /** The head of an item. */
    public static Head read(Item item) {
        var marks = new LinkedHashMap<String, Head.Mark>();
        ((Json.Obj) item.require("marks"))
                .fields()
                .forEach((step, mark) -> marks.put(step, mark((Json.Obj) mark)));
        return new Head(
                new JobUid(item.text("uid")),
                new JobId(item.text("job_id")),
                new WorkflowId(item.text("workflow_id")),
                item.whole(LAST_SEQ),
                (int) item.whole("closed_run"),
                item.text("live_output"),
                marks);
    }

    /** The write of a new job's head. */
    public static Write create(Head head) {
        return new Write.Put(of(head), new Condition.Absent());
    }

    /** The write of a head that has moved on, if nobody else moved it. */
    public static Write replace(Head head, Head read) {
        return new Write.Put(of(head), Condition.is(LAST_SEQ, read.lastSeq()));
    }

    private static Head.Mark mark(Json.Obj mark) {
        return new Head.Mark(
                mark.whole("fence").orElseThrow(), mark.whole("counter").orElseThrow());
    }
}
