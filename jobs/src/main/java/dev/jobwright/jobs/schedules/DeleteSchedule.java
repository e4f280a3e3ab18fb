package dev.jobwright.jobs.schedules;

import dev.jobwright.jobs.items.ScheduleItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.util.List;
import java.util.Optional;

/** Takes a schedule away. The jobs that it has made stay. */
public final class DeleteSchedule {
    private final Table table;
    private final Schedules schedules;
    private final Firing firing;

    /** What it works with. */
    public DeleteSchedule(Table table, Firing firing) {
        this.table = table;
        this.schedules = new Schedules(table);
        this.firing = firing;
    }

    /** Whether there was one. */
    public boolean handle(Owner owner, ScheduleId id) {
        return Rounds.until(() -> {
            var found = schedules.find(owner, id);
            return found.isEmpty() ? Optional.of(false) : delete(found.get()).filter(done -> done);
        });
    }

    /** A job that was made is started before nobody knows of it any more. */
    private Optional<Boolean> delete(Schedule schedule) {
        return firing.start(schedule)
                .map(ScheduleItem::delete)
                .map(write -> table.transact(List.of(write)) instanceof Outcome.Committed);
    }
}
