package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.table.Table;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

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
    private Optional<Instant> until = Optional.empty();

    Wanted(Table table, InstantSource clock, Place place) {
        this.table = table;
        this.clock = clock;
        this.place = place;
        // The claim has just passed the gate.
        this.looked = clock.instant();
    }

    /** Whether the attempt shall hurry: the run is about to end, or has ended. */
    synchronized boolean isEnding() {
        look();
        return until.isPresent();
    }

    /**
     * Whether the result does not count any more: the gate has been closed, or the time is over in
     * which whoever hurries may end.
     */
    synchronized boolean isOver() {
        look();
        return until.filter(end -> !clock.instant().isBefore(end)).isPresent();
    }

    private void look() {
        var now = clock.instant();
        boolean isOver = until.filter(end -> !now.isBefore(end)).isPresent();
        if (isOver || now.isBefore(looked.plus(BETWEEN_LOOKS))) {
            return;
        }
        looked = now;
        var gate = table.get(Keys.gate(place.job(), place.runNo(), place.key()));
        boolean isClosed =
                gate.map(GateItem::read).filter(g -> g.admits(place.launch().stage())).isEmpty();
        until = isClosed ? Optional.of(now) : gate.flatMap(GateItem::until);
    }
}
