package dev.jobwright.jobs.counts;

import dev.jobwright.jobs.items.OwnerCountItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Counts what owners have in the table, where all processes do. */
public final class Counts {
    private final Table table;
    private final InstantSource clock;

    /** On this table. */
    public Counts(Table table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * Takes some for an owner.
     *
     * @param granted how many, given what was taken in this span of time; 0 for none
     * @return how many were taken
     */
    public int take(Owner owner, Counted what, IntUnaryOperator granted) {
        return Rounds.until(() -> {
            var none = OwnerCount.none(owner, what, clock.instant());
            var before = table.get(OwnerCountItem.key(none)).map(OwnerCountItem::read).orElse(none);
            int more = granted.applyAsInt(before.count());
            if (more <= 0) {
                return Optional.of(0);
            }
            var write = OwnerCountItem.replace(before.plus(more), before);
            return table.transact(List.of(write)) instanceof Outcome.Committed
                    ? Optional.of(more)
                    : Optional.empty();
        });
    }

    /** How long until an owner's count begins anew. */
    public Duration left(Owner owner, Counted what) {
        var now = clock.instant();
        return OwnerCount.none(owner, what, now).left(now);
    }
}
