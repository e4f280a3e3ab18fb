package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.LaneItem;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Table;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Has what a webhook was not told yet tried at once. Others of it than these come at the times that
 * they were put off to.
 */
final class WakeLanes {
    private static final int MOST = 200;
    private static final int MOST_READ = 5_000;

    private final Table table;
    private final InstantSource clock;

    WakeLanes(Table table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    void handle(Webhook webhook) {
        var now = clock.instant();
        var lanes = Pages.each(table, LaneItem.ofWebhook(webhook.uid()));
        StreamSupport.stream(lanes.spliterator(), false)
                .limit(MOST_READ)
                .map(LaneItem::read)
                .filter(lane -> !lane.hold().isOn())
                .filter(lane -> lane.due().isAfter(now))
                .limit(MOST)
                .map(lane -> LaneItem.replace(lane.later(now)))
                .forEach(write -> table.transact(List.of(write)));
    }
}
