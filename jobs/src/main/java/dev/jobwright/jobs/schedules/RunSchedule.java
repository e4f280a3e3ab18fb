package dev.jobwright.jobs.schedules;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Makes the job of a schedule now, beside those of its times. */
public final class RunSchedule {
    private final Schedules schedules;
    private final Firing firing;
    private final InstantSource clock;

    /** What it works with. */
    public RunSchedule(Table table, Firing firing, InstantSource clock) {
        this.schedules = new Schedules(table);
        this.firing = firing;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It is so. */
        record Done(Schedule schedule) implements Reply {}

        /** There is no such schedule. */
        record NoSchedule(ScheduleId id) implements Reply {}

        /** Too many new state machines have been needed just now. */
        record TooMany(Duration retryAfter) implements Reply {}
    }

    /** Makes it; the schedule then says what came of that. */
    public Reply handle(Owner owner, ScheduleId id) {
        return Rounds.until(() -> {
            var found = schedules.find(owner, id);
            return found.isEmpty()
                    ? Optional.of(new Reply.NoSchedule(id))
                    : firing.start(found.get()).flatMap(this::run);
        });
    }

    private Optional<Reply> run(Schedule schedule) {
        var job = FireSchedule.id(schedule, "revision " + schedule.revision());
        var shot = new Firing.Shot(schedule, job, clock.instant(), schedule.progress());
        return switch (firing.fire(shot)) {
            case Firing.Fired.Done(var fired) -> Optional.of(new Reply.Done(fired));
            case Firing.Fired.Lost _ -> Optional.empty();
            case Firing.Fired.Later(var after) -> Optional.of(new Reply.TooMany(after));
        };
    }
}
