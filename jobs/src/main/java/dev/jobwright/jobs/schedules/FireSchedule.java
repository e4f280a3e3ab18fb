package dev.jobwright.jobs.schedules;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Table;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Does what a schedule has to do by now. Whoever does it at the same time does the same. */
public final class FireSchedule {
    /** More than one look has to do: what is missed, and some that were beaten to it. */
    private static final int MOST = 2 * Missed.MOST;

    private final Schedules schedules;
    private final Firing firing;
    private final FireTimes times;
    private final InstantSource clock;

    /** What it works with. */
    public FireSchedule(Table table, Firing firing, FireTimes times, InstantSource clock) {
        this.schedules = new Schedules(table);
        this.firing = firing;
        this.times = times;
        this.clock = clock;
    }

    /**
     * Does it.
     *
     * @param key where the schedule lies
     * @param deadline when to leave the rest to the next look
     * @return whether there was something to do
     */
    public boolean handle(Key key, Instant deadline) {
        int done = 0;
        for (int i = 0; i < MOST && !clock.instant().isAfter(deadline); i++) {
            var due = schedules.find(key).filter(this::isDue);
            if (due.isEmpty()) {
                return done > 0;
            }
            switch (step(due.get())) {
                case Firing.Fired.Done _ -> done++;
                case Firing.Fired.Lost _ -> {}
                case Firing.Fired.Later _ -> {
                    return done > 0;
                }
            }
        }
        return true;
    }

    private boolean isDue(Schedule schedule) {
        return schedule.due().filter(at -> !at.isAfter(clock.instant())).isPresent();
    }

    private Firing.Fired step(Schedule schedule) {
        if (schedule.progress().starting().isPresent()) {
            return Firing.Fired.of(firing.start(schedule));
        }
        var step = Step.of(schedule, times, clock.instant());
        return step.fires()
                .map(at -> firing.fire(shot(schedule, at, step.after())))
                .orElseGet(() -> Firing.Fired.of(schedules.write(schedule.with(step.after()))));
    }

    private static Firing.Shot shot(Schedule schedule, Instant at, Schedule.Progress after) {
        return new Firing.Shot(schedule, id(schedule, at.toString()), at, after, List.of());
    }

    /** The id that belongs to a time of a schedule, and to no other. */
    static JobId id(Schedule schedule, String time) {
        return JobId.derived(schedule.owner() + "\n" + schedule.id() + "\n" + time);
    }
}
