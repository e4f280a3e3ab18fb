package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.DeliveryItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.LaneItem;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How deliveries are queued. */
final class Queues {
    private final Table table;

    Queues(Table table) {
        this.table = table;
    }

    /** The writes of a delivery that is new, at the end of its lane. */
    List<Write> add(Delivery delivery, Instant now) {
        var lane =
                lane(delivery)
                        .map(one -> one.and(delivery, now))
                        .orElseGet(() -> Lane.begin(delivery, now));
        return List.of(DeliveryItem.create(delivery), LaneItem.replace(lane));
    }

    /** The writes of one that is tried anew. */
    List<Write> again(Delivery delivery, Instant now) {
        var lane =
                lane(delivery)
                        .map(one -> one.backTo(delivery, now))
                        .orElseGet(() -> Lane.begin(delivery, now));
        return List.of(DeliveryItem.put(delivery), LaneItem.replace(lane));
    }

    private Optional<Lane> lane(Delivery delivery) {
        return table.get(Keys.lane(delivery.to().uid(), delivery.said().stream()))
                .map(LaneItem::read);
    }
}
