package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.DeliveryItem;
import dev.jobwright.jobs.items.LaneItem;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.listeners.Delivery.Try;
import dev.jobwright.jobs.ports.Posts;
import dev.jobwright.jobs.secrets.Seal;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes the requests of a lane, one after the other. Whoever makes one has the lane meanwhile, and
 * says so before; whoever dies over it has made it or not, so it is made again.
 */
public final class Deliver {
    /** A webhook that is told nothing is asked about again after this. */
    private static final Duration UNTIL_TOLD = Duration.ofHours(1);

    private static final String LOCKED =
            "the webhook's secret was sealed by another secret of the installation; set it up with"
                    + " a new one";

    private final Around around;
    private final Webhooks webhooks;

    /**
     * What it works with.
     *
     * @param seal opens webhooks' secrets
     */
    public record Around(Table table, Posts posts, Supplier<Seal> seal, InstantSource clock) {}

    /** With these. */
    public Deliver(Around around) {
        this.around = around;
        this.webhooks = new Webhooks(around.table());
    }

    /**
     * Makes requests until there is none to make now.
     *
     * @param key where the lane lies
     * @param deadline when to leave the rest to the next
     */
    public void handle(Key key, Instant deadline) {
        boolean isOn = true;
        while (isOn && around.clock().instant().isBefore(deadline)) {
            var lane = around.table().get(key).map(LaneItem::read).filter(this::isDue);
            isOn = lane.filter(this::step).isPresent();
        }
    }

    private boolean isDue(Lane lane) {
        return !around.clock().instant().isBefore(lane.due());
    }

    /** Says whether there may be more to do. */
    private boolean step(Lane lane) {
        var webhook = webhooks.find(lane.to());
        if (webhook.isEmpty() || lane.isAtRest()) {
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
    private void forget(Lane lane) {
        if (!lane.isAtRest()) {
            for (var item : Pages.each(around.table(), DeliveryItem.open(lane))) {
                var _ = isWritten(DeliveryItem.delete(DeliveryItem.read(item)));
            }
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
        return webhook.plan().isActive()
                ? webhook.health().rests(now)
                : Optional.of(now.plus(UNTIL_TOLD));
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
        var how = send(webhook, tried);
        var after = how.error().isEmpty() ? tried.taken(how) : tried.failed(how);
        conclude(mine, after, how.at());
        remember(webhook, how);
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

    private Try send(Webhook webhook, Delivery delivery) {
        var said = delivery.said();
        var body = JsonText.write(said.json());
        var sealed = Base64.getDecoder().decode(webhook.secret());
        var key = around.seal().get().open(sealed, webhook.uid());
        if (key.isEmpty()) {
            return new Try(around.clock().instant(), Optional.empty(), Optional.of(LOCKED));
        }
        var secret = new Secret(key.get());
        var headers = new HashMap<>(secret.headers(said.id(), around.clock().instant(), body));
        headers.put("content-type", "application/json");
        var message = new Posts.Message(webhook.plan().url(), headers, body);
        var result = around.posts().post(message);
        var at = around.clock().instant();
        return switch (result) {
            case Posts.Result.Answered(var status) when isTaken(status) ->
                    new Try(at, Optional.of(status), Optional.empty());
            case Posts.Result.Answered(var status) ->
                    new Try(at, Optional.of(status), Optional.of("it answered " + status));
            case Posts.Result.Failed(var why) -> new Try(at, Optional.empty(), Optional.of(why));
        };
    }

    private static boolean isTaken(int status) {
        return status >= 200 && status < 300;
    }

    /** How the webhook does; when others say so as well, one of them does. */
    private void remember(Webhook webhook, Try how) {
        var before = webhook.health();
        var after = how.error().isEmpty() ? Health.WELL : before.failed(how.at());
        if (!after.equals(before)) {
            webhooks.write(webhook.with(after));
        }
    }

    private boolean isWritten(Write... writes) {
        return around.table().transact(List.of(writes)) instanceof Outcome.Committed;
    }
}
