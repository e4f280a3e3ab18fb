package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.DeliveryItem;
import dev.jobwright.jobs.items.LaneItem;
import dev.jobwright.jobs.listeners.Delivery.Try;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Write;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes the requests of a lane, one after the other. Whoever makes one has the lane meanwhile, and
 * says so before; whoever dies over it has made it or not, so it is made again.
 */
final class TellLane {
    /** A webhook that is told nothing is asked about again after this. */
    private static final Duration UNTIL_TOLD = Duration.ofHours(1);

    private final Deliver.Around around;
    private final Webhooks webhooks;
    private final Send send;

    TellLane(Deliver.Around around) {
        this.around = around;
        this.webhooks = new Webhooks(around.table());
        this.send = new Send(around);
    }

    /**
     * Makes requests until there is none to make now.
     *
     * @param key where the lane lies
     * @param until when none is begun any more
     * @return whether it was left for that
     */
    boolean handle(Key key, Instant until) {
        var lane = find(key);
        while (lane.isPresent() && around.clock().instant().isBefore(until) && step(lane.get())) {
            lane = find(key);
        }
        return lane.isPresent() && !around.clock().instant().isBefore(until);
    }

    /** The lane that lies there, if it is time for it. */
    Optional<Lane> find(Key key) {
        return around.table().get(key).map(LaneItem::read).filter(this::isDue);
    }

    boolean isDue(Lane lane) {
        return !around.clock().instant().isBefore(lane.due());
    }

    /** Says whether there may be more to do. */
    private boolean step(Lane lane) {
        var webhook = webhooks.find(lane.to());
        if (webhook.isEmpty()) {
            forget(lane);
            return false;
        }
        var now = around.clock().instant();
        var next = next(lane);
        if (next.isEmpty()) {
            return isWritten(LaneItem.replace(lane.past(lane.last(), now)));
        }
        var rests = rests(webhook.get(), now);
        return rests.map(until -> wait(lane, next.get(), until))
                .orElseGet(() -> request(webhook.get(), lane, next.get()));
    }

    /** What was to be told a webhook that is gone is told nobody. */
    void forget(Lane lane) {
        for (var item : Pages.each(around.table(), DeliveryItem.open(lane))) {
            var _ = isWritten(DeliveryItem.delete(DeliveryItem.read(item)));
        }
        var _ = isWritten(LaneItem.delete(lane));
    }

    private Optional<Delivery> next(Lane lane) {
        for (var item : Pages.each(around.table(), DeliveryItem.open(lane))) {
            var delivery = DeliveryItem.read(item);
            if (delivery.state() == Delivery.State.PENDING) {
                return Optional.of(delivery);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> rests(Webhook webhook, Instant now) {
        return webhook.isTold() ? webhook.health().rests(now) : Optional.of(now.plus(UNTIL_TOLD));
    }

    /** While nothing is sent, time passes all the same. */
    private boolean wait(Lane lane, Delivery next, Instant until) {
        var now = around.clock().instant();
        if (!next.isOverdue(now)) {
            var _ = isWritten(LaneItem.replace(lane.later(until)));
            return false;
        }
        var why = Optional.of("it was not tried any more, since it failed too often or was paused");
        var dead = next.dead(new Try(now, Optional.empty(), why));
        return isWritten(
                DeliveryItem.put(dead), LaneItem.replace(lane.past(dead.said().seq(), now)));
    }

    private boolean request(Webhook webhook, Lane lane, Delivery next) {
        var mine = lane.taken(around.clock().instant());
        var tried = next.tried();
        if (!isWritten(DeliveryItem.put(tried), LaneItem.replace(mine))) {
            return true;
        }
        var answer = send.handle(webhook, tried.said());
        var how = answer.how();
        var after =
                how.error().isEmpty() ? tried.taken(how) : tried.failed(how, answer.notBefore());
        conclude(mine, after, how.at());
        remember(webhook, answer);
        return true;
    }

    /** Deliveries may have come meanwhile; who took too long has lost the lane to another. */
    private void conclude(Lane mine, Delivery after, Instant now) {
        var _ =
                Rounds.until(() -> {
                    var found = around.table().get(LaneItem.key(mine)).map(LaneItem::read);
                    var lane = found.filter(one -> one.isHeldAs(mine));
                    if (lane.isEmpty()) {
                        return Optional.of(false);
                    }
                    var on = LaneItem.replace(after(lane.get(), mine, after, now));
                    var writes = List.of(DeliveryItem.put(after), on);
                    return switch (around.table().transact(writes)) {
                        case Outcome.Committed _ -> Optional.of(true);
                        case Outcome.Lost(var write, _) when write == 0 -> Optional.of(false);
                        case Outcome.Lost _, Outcome.Contended _, Outcome.Unknown _ ->
                                Optional.empty();
                    };
                });
    }

    /** Where an earlier delivery is tried anew, that one is next. */
    private static Lane after(Lane lane, Lane mine, Delivery after, Instant now) {
        if (lane.done() < mine.done()) {
            return lane.later(now);
        }
        return after.state() == Delivery.State.PENDING
                ? lane.later(after.tries().next().orElseThrow())
                : lane.past(after.said().seq(), now);
    }

    /** How the webhook does; when others say so as well, one of them does. */
    private void remember(Webhook webhook, Send.Answer answer) {
        var before = webhook.health();
        var after = answer.health(before);
        if (!after.equals(before)) {
            webhooks.write(webhook.with(after));
        }
    }

    private boolean isWritten(Write... writes) {
        return around.table().transact(List.of(writes)) instanceof Outcome.Committed;
    }
}
