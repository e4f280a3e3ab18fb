package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.DeliveryItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.LaneItem;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** How deliveries are queued. */
final class Queues {
    private final Table table;

    Queues(Table table) {
        this.table = table;
    }

    /** The writes of a delivery that is new, at the end of its lane. */
    List<Write> add(Delivery delivery, Instant now) {
        return List.of(
                DeliveryItem.create(delivery),
                lane(delivery, lane -> lane.and(delivery, now), now));
    }

    /** The writes of one that is tried anew. */
    List<Write> again(Delivery delivery, Instant now) {
        return List.of(
                DeliveryItem.put(delivery),
                lane(delivery, lane -> lane.backTo(delivery, now), now));
    }

    private Write lane(Delivery delivery, UnaryOperator<Lane> change, Instant now) {
        return table.get(Keys.lane(delivery.to().uid(), delivery.said().stream()))
                .map(LaneItem::read)
                .map(change)
                .map(LaneItem::replace)
                .orElseGet(() -> LaneItem.create(Lane.begin(delivery, now)));
    }
}
