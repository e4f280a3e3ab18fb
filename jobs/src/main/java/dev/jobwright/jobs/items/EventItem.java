package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.log.Event;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

import java.util.ArrayList;
import java.util.List;

/**
 * {@link Event}s of a job's log in the table. Those that were logged together lie in one item,
 * under the number of the last of them: so an item has all events after a number that its key is
 * after.
 */
public final class EventItem {
    private static final String FRAME = "frame";
    private static final String FRAMES = "frames";

    private EventItem() {}

    /** The item of an event by itself. */
    public static Item of(JobUid uid, Event event) {
        return of(uid, List.of(event));
    }

    /**
     * The item of events that were logged together.
     *
     * @param together at least one, of one moment and one run, numbered without a gap
     */
    public static Item of(JobUid uid, List<Event> together) {
        var last = together.getLast();
        var fields =
                Json.object()
                        .put("job_seq", last.jobSeq())
                        .put("at", Attributes.time(last.at()))
                        .put("run_no", last.runNo());
        if (together.size() == 1) {
            fields.put(FRAME, Attributes.document(last.frame()));
        } else {
            fields.put(
                    FRAMES,
                    Json.strings(
                            together.stream().map(Event::frame).map(JsonText::write).toList()));
        }
        return new Item(Keys.event(uid, last.jobSeq()), fields.done());
    }

    /** The events of an item, in order. */
    public static List<Event> read(Item item) {
        var events = new ArrayList<Event>();
        var frames = frames(item);
        long seq = item.whole("job_seq") - frames.size();
        for (var frame : frames) {
            seq++;
            events.add(
                    new Event(seq, Attributes.time(item, "at"), (int) item.whole("run_no"), frame));
        }
        return events;
    }

    private static List<Json.Obj> frames(Item item) {
        return item.attributes().get(FRAMES).isEmpty()
                ? List.of(Attributes.document(item, FRAME))
                : Attributes.texts(item, FRAMES).stream()
                        .map(text -> (Json.Obj) JsonText.readOwn(text))
                        .toList();
    }

    /** The write of new events that are logged together. */
    public static Write create(JobUid uid, List<Event> together) {
        return new Write.Put(of(uid, together), new Condition.Absent());
    }

    /** The items with the events of a job after a number, in order; the first may have others. */
    public static Query after(JobUid uid, long jobSeq) {
        return Query.between(
                Keys.log(uid), Keys.eventSort(jobSeq + 1), Keys.eventSort(Long.MAX_VALUE));
    }
}
