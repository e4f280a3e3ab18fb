package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Event;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

/** An {@link Event} of a job's log in the table. */
public final class EventItem {
    private EventItem() {}

    /** The item of an event. */
    public static Item of(JobUid uid, Event event) {
        return new Item(
                Keys.event(uid, event.jobSeq()),
                Json.object()
                        .put("job_seq", event.jobSeq())
                        .put("at", Attributes.time(event.at()))
                        .put("run_no", event.runNo())
                        .put("frame", Attributes.document(event.frame()))
                        .done());
    }

    /** The event of an item. */
    public static Event read(Item item) {
        return new Event(
                item.whole("job_seq"),
                Attributes.time(item, "at"),
                (int) item.whole("run_no"),
                Attributes.document(item, "frame"));
    }

    /** The write of a new event. */
    public static Write create(JobUid uid, Event event) {
        return new Write.Put(of(uid, event), new Condition.Absent());
    }

    /** The events of a job after a number, in order. */
    public static Query after(JobUid uid, long jobSeq) {
        return Query.between(
                Keys.log(uid), Keys.eventSort(jobSeq + 1), Keys.eventSort(Long.MAX_VALUE));
    }
}
