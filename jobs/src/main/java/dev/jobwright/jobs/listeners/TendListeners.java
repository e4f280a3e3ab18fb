package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.DeliveryItem;
import dev.jobwright.jobs.items.LaneItem;
import dev.jobwright.jobs.items.NoticeItem;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Table;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * What the sweeper does for listeners: it rings for what is due, in case nobody has, and takes away
 * deliveries whose time is over. It makes no requests itself.
 */
public final class TendListeners {
    private final Table table;
    private final Alarms alarms;
    private final InstantSource clock;

    /** What it works with. */
    public TendListeners(Table table, Alarms alarms, InstantSource clock) {
        this.table = table;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Whether a key is of something that listeners are told. */
    public static boolean isOne(Key key) {
        return NoticeItem.isOne(key) || LaneItem.isOne(key) || DeliveryItem.isOne(key);
    }

    /** Looks at it; says whether there was something to do. */
    public boolean handle(Key key) {
        var now = clock.instant();
        if (!DeliveryItem.isOne(key)) {
            alarms.set(new Alarms.Alarm(new Alarms.What.OfListeners(key), now));
            return false;
        }
        return table.get(key)
                .map(DeliveryItem::read)
                .filter(delivery -> isOver(delivery, now))
                .map(delivery -> table.transact(List.of(DeliveryItem.delete(delivery))))
                .isPresent();
    }

    private static boolean isOver(Delivery delivery, Instant now) {
        return delivery.over().filter(at -> !at.isAfter(now)).isPresent();
    }
}
