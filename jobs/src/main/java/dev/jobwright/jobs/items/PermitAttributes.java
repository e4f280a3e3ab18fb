package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Slot;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Item;

import java.util.List;

/** How a job stands with the limits, as attributes of its item. */
final class PermitAttributes {
    private static final String LINE = "line";
    private static final String PRIORITY = "line_priority";
    private static final String PLACE = "place";
    private static final String SLOTS = "slots";

    private PermitAttributes() {}

    static void put(Json.Fields fields, Permit permit) {
        switch (permit) {
            case Permit.None _ -> {}
            case Permit.Waits(var line, var priority, var place) ->
                    fields.put(LINE, line(line))
                            .put(PRIORITY, priority.name())
                            .put(PLACE, Attributes.time(place));
            case Permit.Holds(var slots) ->
                    fields.put(
                            SLOTS, Json.array(slots.stream().map(PermitAttributes::slot).toList()));
        }
    }

    static Permit read(Item item) {
        var line = item.attributes().object(LINE).map(PermitAttributes::line);
        if (line.isPresent()) {
            return new Permit.Waits(
                    line.get(),
                    Priority.valueOf(item.text(PRIORITY)),
                    Attributes.time(item, PLACE));
        }
        return item.attributes()
                .items(SLOTS)
                .<Permit>map(slots -> new Permit.Holds(slots(slots)))
                .orElseGet(Permit.None::new);
    }

    private static List<Slot> slots(List<Json> slots) {
        return slots.stream().map(each -> slot((Json.Obj) each)).toList();
    }

    static Json line(Line line) {
        return Json.object()
                .putIf("owner", line.owner().map(owner -> Json.of(owner.value())))
                .put("pool", line.pool().value())
                .put("key", line.key())
                .done();
    }

    static Line line(Json.Obj line) {
        return new Line(
                line.text("owner").map(Owner::new),
                new PoolId(line.text("pool").orElseThrow()),
                line.text("key").orElseThrow());
    }

    private static Json slot(Slot slot) {
        return Json.object()
                .put(LINE, line(slot.line()))
                .put("shard", slot.shard())
                .put("priority", slot.priority().name())
                .done();
    }

    private static Slot slot(Json.Obj slot) {
        return new Slot(
                line(slot.object(LINE).orElseThrow()),
                slot.whole("shard").orElseThrow().intValue(),
                Priority.valueOf(slot.text("priority").orElseThrow()));
    }
}
