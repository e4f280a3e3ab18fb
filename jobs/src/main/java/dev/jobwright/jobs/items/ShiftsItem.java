package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.listeners.Delivery.To;
import dev.jobwright.jobs.listeners.Shifts;
import dev.jobwright.jobs.listeners.Shifts.Shift;
import dev.jobwright.jobs.listeners.Shifts.Waiting;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Write;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@link Shifts} in the table, while somebody is at it or something waits. */
public final class ShiftsItem {
    private static final String REVISION = "revision";

    private ShiftsItem() {}

    /** The item of an owner's shifts. */
    public static Item of(Shifts shifts) {
        return new Item(
                Keys.shifts(shifts.owner()),
                Json.object()
                        .put("owner", shifts.owner().value())
                        .put(
                                "held",
                                Json.array(shifts.held().stream().map(ShiftsItem::json).toList()))
                        .put(
                                "waiting",
                                Json.array(
                                        shifts.waiting().stream().map(ShiftsItem::json).toList()))
                        .put(REVISION, shifts.revision())
                        .done());
    }

    private static Json json(Shift shift) {
        return to(shift.to(), shift.from())
                .put("number", shift.number())
                .put("until", Attributes.time(shift.until()))
                .done();
    }

    private static Json json(Waiting waiting) {
        return to(waiting.to(), waiting.from()).put("most", waiting.most()).done();
    }

    private static Json.Fields to(To to, Optional<String> from) {
        return Json.object()
                .put("webhook_id", to.webhook().value())
                .put("webhook_uid", to.uid())
                .putIf("from", from.map(Json::of));
    }

    /** The shifts of an item. */
    public static Shifts read(Item item) {
        var owner = new Owner(item.text("owner"));
        var held = all(item, "held", json -> shift(owner, json));
        var waiting =
                all(
                        item,
                        "waiting",
                        json ->
                                new Waiting(
                                        to(owner, json),
                                        json.whole("most").orElseThrow().intValue(),
                                        json.text("from")));
        return new Shifts(owner, held, waiting, item.whole(REVISION));
    }

    private static <T> List<T> all(Item item, String name, Function<Json.Obj, T> read) {
        return item.attributes().items(name).orElseThrow().stream()
                .map(Json.Obj.class::cast)
                .map(read)
                .toList();
    }

    private static Shift shift(Owner owner, Json.Obj json) {
        return new Shift(
                json.whole("number").orElseThrow(),
                to(owner, json),
                json.text("from"),
                Timestamps.read(json.text("until").orElseThrow()));
    }

    private static To to(Owner owner, Json.Obj json) {
        return new To(
                owner,
                new WebhookId(json.text("webhook_id").orElseThrow()),
                json.text("webhook_uid").orElseThrow());
    }

    /** The write of shifts, if they are still as they were read; where nothing is left they go. */
    public static Write replace(Shifts before, Shifts after) {
        var key = Keys.shifts(after.owner());
        var unchanged =
                before.revision() == 0
                        ? new Condition.Absent()
                        : Condition.is(REVISION, before.revision());
        return after.isEmpty()
                ? new Write.Delete(key, unchanged)
                : new Write.Put(of(after), unchanged);
    }

    /** Where there is something to do for somebody who has time after a write, if there is. */
    public static Optional<Key> open(Write write) {
        return write instanceof Write.Put(var item, _) && isOne(item.key())
                ? read(item).next().map(_ -> item.key())
                : Optional.empty();
    }

    /** Whether a key is one of shifts. */
    public static boolean isOne(Key key) {
        return key.sort().equals(Keys.SHIFTS);
    }
}
