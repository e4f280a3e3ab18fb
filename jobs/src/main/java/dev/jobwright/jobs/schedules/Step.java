package dev.jobwright.jobs.schedules;

import dev.jobwright.jobs.schedules.Schedule.Progress;
import dev.jobwright.jobs.schedules.Schedule.Skipped;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a schedule does next that is due.
 *
 * @param fires the time that gets its job; none when times are passed over
 * @param after how far it is then
 */
record Step(Optional<Instant> fires, Progress after) {
    /** What comes later than that was missed: the sweeper looks once a minute. */
    static final Duration LATE = Duration.ofMinutes(2);

    /** The step of a schedule whose next time has come. */
    static Step of(Schedule schedule, FireTimes times, Instant now) {
        var due = schedule.progress().next().orElseThrow();
        if (!due.isBefore(now.minus(LATE))) {
            return fire(schedule, times, due, 0);
        }
        return switch (schedule.plan().missed()) {
            case SKIP -> skip(schedule, times, now);
            case LATEST -> {
                var last = times.last(schedule.plan().timing(), due, now);
                var step = fire(schedule, times, last, 0);
                yield last.equals(due) ? step : step.over(due, last);
            }
            case ALL -> {
                int late = schedule.progress().late();
                yield late < Missed.MOST
                        ? fire(schedule, times, due, late + 1)
                        : skip(schedule, times, now);
            }
        };
    }

    private static Step fire(Schedule schedule, FireTimes times, Instant at, int late) {
        var next = times.next(schedule.plan().timing(), at);
        return new Step(Optional.of(at), progress(schedule, next, late));
    }

    private static Step skip(Schedule schedule, FireTimes times, Instant now) {
        var due = schedule.progress().next().orElseThrow();
        var until = now.minus(LATE);
        var next = times.next(schedule.plan().timing(), until);
        return new Step(Optional.empty(), progress(schedule, next, 0)).over(due, until);
    }

    private static Progress progress(Schedule schedule, Optional<Instant> next, int late) {
        var before = schedule.progress();
        return new Progress(next, before.last(), before.starting(), late, before.skipped());
    }

    private Step over(Instant from, Instant until) {
        var skipped = Optional.of(new Skipped(from, until));
        return new Step(
                fires,
                new Progress(after.next(), after.last(), after.starting(), after.late(), skipped));
    }
}
