package dev.jobwright.jobs.schedules;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ScheduleItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Table;

import java.util.List;
import java.util.Optional;

/** Reads schedules, as they were last written. */
public final class Schedules {
    /** The most of one owner. */
    public static final int MOST = 200;

    private final Table table;

    /** What it reads from. */
    public Schedules(Table table) {
        this.table = table;
    }

    /** An owner's schedule. */
    public Optional<Schedule> find(Owner owner, ScheduleId id) {
        return find(Keys.schedule(owner, id));
    }

    /** All of an owner's, by id. */
    public List<Schedule> all(Owner owner) {
        return Pages.all(table, ScheduleItem.ofOwner(owner)).stream()
                .map(ScheduleItem::read)
                .toList();
    }

    Optional<Schedule> find(Key key) {
        return table.get(key).map(ScheduleItem::read);
    }

    /** Empty if it had changed meanwhile. */
    Optional<Schedule> write(Schedule next) {
        return replace(next) instanceof Outcome.Committed ? Optional.of(next) : Optional.empty();
    }

    /** Writes it, if it is still as it was read, and says what became of that. */
    Outcome replace(Schedule next) {
        return table.transact(List.of(ScheduleItem.replace(next)));
    }
}
