package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.table.Table;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Whether an attempt's result would still count. The tool asks, and so does who watches it: the
 * table is read about once a second for both together.
 */
final class Wanted {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Table table;
    private final InstantSource clock;
    private final Place place;
    private Instant looked;
    private boolean closed;

    Wanted(Table table, InstantSource clock, Place place) {
        this.table = table;
        this.clock = clock;
        this.place = place;
        // The claim has just passed the gate.
        this.looked = clock.instant();
    }

    /** Whether the gate has been closed: by force, or since the run's work has ended. */
    synchronized boolean isOver() {
        var now = clock.instant();
        if (!closed && !now.isBefore(looked.plus(BETWEEN_LOOKS))) {
            looked = now;
            closed =
                    table.get(Keys.gate(place.job(), place.runNo(), place.key()))
                            .map(GateItem::read)
                            .map(gate -> !gate.admits(place.launch().stage()))
                            .orElse(true);
        }
        return closed;
    }
}
