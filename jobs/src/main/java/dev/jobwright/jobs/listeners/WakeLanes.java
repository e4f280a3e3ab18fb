package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.LaneItem;
import dev.jobwright.jobs.table.Table;

import java.time.InstantSource;
import java.util.List;

/**
 * Has what a webhook was not told yet tried at once. Others of it than these come at the times that
 * they were put off to.
 */
final class WakeLanes {
    private static final int MOST = 200;

    private final Table table;
    private final InstantSource clock;

    WakeLanes(Table table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    void handle(Webhook webhook) {
        var now = clock.instant();
        table.query(LaneItem.ofWebhook(webhook.uid()).atMost(MOST)).items().stream()
                .map(LaneItem::read)
                .filter(lane -> !lane.isAtRest() && lane.due().isAfter(now))
                .map(lane -> LaneItem.replace(lane.later(now)))
                .forEach(write -> table.transact(List.of(write)));
    }
}
