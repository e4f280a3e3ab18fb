package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ShiftsItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.listeners.Shifts.Shift;
import dev.jobwright.jobs.listeners.Shifts.Waiting;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Begins and ends {@link Shifts}. Whoever finds no room leaves: those who are at it take up what
 * waits, and none of them goes while something does.
 */
final class TakeShifts {
    private final Table table;
    private final InstantSource clock;

    TakeShifts(Table table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /** For a webhook that has something to be told; with it or another one, if there is room. */
    Optional<Shift> begin(Webhook webhook) {
        return turn(webhook.owner(), there -> there.and(Waiting.of(webhook)), true);
    }

    /** For whatever waits. */
    Optional<Shift> begin(Owner owner) {
        return turn(owner, UnaryOperator.identity(), true);
    }

    /** From one webhook on to another, or once more to the same. */
    Optional<Shift> goOn(Shift over, Optional<Waiting> more, boolean hasTime) {
        return turn(
                over.to().owner(),
                there -> {
                    var rest = there.without(over);
                    return more.map(rest::and).orElse(rest);
                },
                hasTime);
    }

    private Optional<Shift> turn(Owner owner, UnaryOperator<Shifts> change, boolean begins) {
        return Rounds.until(() -> {
            var now = clock.instant();
            var before = find(owner);
            var free = change.apply(before.at(now));
            var next = begins ? free.next() : Optional.<Waiting>empty();
            var after = next.map(one -> free.begun(one, now)).orElse(free);
            return after.equals(before) || isWritten(before, after.written(now))
                    ? Optional.of(next.map(_ -> after.held().getLast()))
                    : Optional.empty();
        });
    }

    private Shifts find(Owner owner) {
        return table.get(Keys.shifts(owner)).map(ShiftsItem::read).orElse(Shifts.none(owner));
    }

    private boolean isWritten(Shifts before, Shifts after) {
        return switch (table.transact(List.of(ShiftsItem.replace(before, after)))) {
            case Outcome.Committed _ -> true;
            case Outcome.Lost _, Outcome.Contended _ -> false;
            case Outcome.Unknown _ -> find(after.owner()).equals(after);
        };
    }
}
