package dev.jobwright.jobs.schedules;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Lets a schedule stand still, or go on; the times between are not made up for. */
public final class HoldSchedule {
    private final Schedules schedules;
    private final FireTimes times;
    private final InstantSource clock;

    /** What it works with. */
    public HoldSchedule(Table table, FireTimes times, InstantSource clock) {
        this.schedules = new Schedules(table);
        this.times = times;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It is so. */
        record Done(Schedule schedule) implements Reply {}

        /** There is no such schedule. */
        record NoSchedule(ScheduleId id) implements Reply {}
    }

    /** Holds it, or lets it go. */
    public Reply handle(Owner owner, ScheduleId id, boolean isPaused) {
        return Rounds.until(() -> {
            var found = schedules.find(owner, id);
            return found.isEmpty()
                    ? Optional.of(new Reply.NoSchedule(id))
                    : hold(found.get(), isPaused).map(Reply.Done::new);
        });
    }

    private Optional<Schedule> hold(Schedule schedule, boolean isPaused) {
        var plan = schedule.plan();
        if (plan.isPaused() == isPaused) {
            return Optional.of(schedule);
        }
        var next =
                isPaused ? Optional.<Instant>empty() : times.next(plan.timing(), clock.instant());
        return schedules.write(schedule.with(plan.paused(isPaused), next));
    }
}
