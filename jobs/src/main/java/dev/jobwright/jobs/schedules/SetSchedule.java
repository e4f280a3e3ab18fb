package dev.jobwright.jobs.schedules;

import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.SubmitJob;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Tried;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Sets up a schedule, or replaces what is wanted of it. */
public final class SetSchedule {
    private final Schedules schedules;
    private final CheckJob checkJob;
    private final FireTimes times;
    private final InstantSource clock;

    /** What it works with. */
    public SetSchedule(Table table, SubmitJob submitJob, FireTimes times, InstantSource clock) {
        this.schedules = new Schedules(table);
        this.checkJob = new CheckJob(submitJob);
        this.times = times;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param owner whose
     * @param id under which id
     * @param plan what is wanted
     * @param job its job, as the plan has it
     * @param expected how what is there must be, or it is left as it is
     */
    public record Request(
            Owner owner,
            ScheduleId id,
            Schedule.Plan plan,
            CreateJob.Request job,
            Predicate<Optional<Schedule>> expected) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It is new. */
        record Made(Schedule schedule) implements Reply {}

        /** It was there, and goes by this from now on. */
        record Replaced(Schedule schedule) implements Reply {}

        /** Its job could not be made, and why; places are those of the job. */
        record Invalid(List<Problem> problems) implements Reply {}

        /** Too many new state machines have been needed just now. */
        record Later(Duration retryAfter) implements Reply {}

        /** What is there is not as it was expected to be. */
        record Stale() implements Reply {}

        /** The owner has as many as one may have. */
        record TooMany(int most) implements Reply {}
    }

    /** Sets it up, if its job could be made now. */
    public Reply handle(Request request) {
        return switch (checkJob.handle(request.job())) {
            case CheckJob.Found.TooMany(var after) -> new Reply.Later(after);
            case CheckJob.Found.Checked(var problems) when !problems.isEmpty() ->
                    new Reply.Invalid(problems);
            case CheckJob.Found.Checked _ -> write(request);
        };
    }

    private Reply write(Request request) {
        var tried = new Tried<Schedule>();
        return Rounds.until(() -> {
            var before = schedules.find(request.owner(), request.id());
            var own = tried.found(one -> before.filter(there -> isAs(one, there)).isPresent());
            if (own.isPresent()) {
                return before.map(there -> written(there, own.get()));
            }
            if (!request.expected().test(before)) {
                return Optional.of(new Reply.Stale());
            }
            if (before.isEmpty() && schedules.all(request.owner()).size() >= Schedules.MOST) {
                return Optional.of(new Reply.TooMany(Schedules.MOST));
            }
            var now = clock.instant();
            var next =
                    before.map(there -> after(there, request.plan(), now))
                            .orElseGet(() -> begin(request, now));
            return tried.isWritten(next, schedules.replace(next))
                    ? Optional.of(written(next, next))
                    : Optional.empty();
        });
    }

    /** It may have gone on since it was written. */
    private static boolean isAs(Schedule written, Schedule there) {
        return there.plan().equals(written.plan()) && there.created().equals(written.created());
    }

    private static Reply written(Schedule there, Schedule written) {
        return written.revision() == 1 ? new Reply.Made(there) : new Reply.Replaced(there);
    }

    private Schedule begin(Request request, Instant now) {
        var plan = request.plan();
        var progress = Schedule.Progress.NONE.towards(next(plan, now));
        return new Schedule(request.owner(), request.id(), plan, now, progress, 1);
    }

    /** A time that has come already is kept, unless there shall be others. */
    private Schedule after(Schedule before, Schedule.Plan plan, Instant now) {
        boolean isKept =
                before.plan().timing().equals(plan.timing())
                        && before.progress().next().isPresent()
                        && !plan.isPaused();
        return before.with(plan, isKept ? before.progress().next() : next(plan, now));
    }

    private Optional<Instant> next(Schedule.Plan plan, Instant now) {
        return plan.isPaused() ? Optional.empty() : times.next(plan.timing(), now);
    }
}
