package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.LaneItem;
import dev.jobwright.jobs.items.ShiftsItem;
import dev.jobwright.jobs.listeners.Shifts.Shift;
import dev.jobwright.jobs.listeners.Shifts.Waiting;
import dev.jobwright.jobs.ports.Posts;
import dev.jobwright.jobs.secrets.Seals;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Table;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tells an owner's webhooks what there is to tell, lane by lane, as long as there is time. Only so
 * many are at it at once: who comes to more than that says that there is more, and goes.
 */
public final class Deliver {
    private final Around around;
    private final Webhooks webhooks;
    private final TakeShifts takeShifts;
    private final TellLane tellLane;

    /**
     * What it works with.
     *
     * @param seals opens webhooks' secrets
     */
    public record Around(Table table, Posts posts, Seals seals, InstantSource clock) {}

    /** With these. */
    public Deliver(Around around) {
        this.around = around;
        this.webhooks = new Webhooks(around.table());
        this.takeShifts = new TakeShifts(around.table(), around.clock());
        this.tellLane = new TellLane(around);
    }

    /**
     * Makes requests until there is none to make now, or enough others make them.
     *
     * @param key where a lane lies that is due, or the shifts of an owner for whose webhooks there
     *     is room
     * @param deadline when to leave the rest to the next
     */
    public void handle(Key key, Instant deadline) {
        var shift = ShiftsItem.isOne(key) ? anyOf(key) : of(key);
        while (shift.isPresent()) {
            var more = tell(shift.get(), deadline);
            shift = takeShifts.goOn(shift.get(), more, hasTime(deadline));
        }
    }

    private boolean hasTime(Instant deadline) {
        return around.clock().instant().isBefore(deadline);
    }

    private Optional<Shift> anyOf(Key key) {
        return around.table()
                .get(key)
                .map(ShiftsItem::read)
                .flatMap(shifts -> takeShifts.begin(shifts.owner()));
    }

    private Optional<Shift> of(Key key) {
        var lane = tellLane.find(key);
        var webhook = lane.flatMap(one -> webhooks.find(one.to()));
        if (webhook.isEmpty()) {
            lane.ifPresent(tellLane::forget);
        }
        return webhook.flatMap(takeShifts::begin);
    }

    /**
     * What of the webhook is left when its while, or the time, is over. The next while begins with
     * the lane whose turn it would have been, so that one which is never done keeps none waiting.
     */
    private Optional<Waiting> tell(Shift shift, Instant deadline) {
        var end = around.clock().instant().plus(Shifts.A_WHILE);
        var until = end.isBefore(deadline) ? end : deadline;
        boolean isLeft = false;
        for (var item :
                Pages.each(around.table(), LaneItem.inTurn(shift.to().uid(), shift.from()))) {
            var lane = LaneItem.read(item);
            if (tellLane.isDue(lane)) {
                if (!hasTime(until)) {
                    return waiting(shift, Optional.of(lane.stream()));
                }
                isLeft |= tellLane.handle(item.key(), until);
            }
        }
        return isLeft ? waiting(shift, Optional.empty()) : Optional.empty();
    }

    private Optional<Waiting> waiting(Shift shift, Optional<String> from) {
        return webhooks.find(shift.to()).map(webhook -> Waiting.of(webhook).from(from));
    }
}
