package dev.jobwright.jobs.schedules;

import dev.jobwright.jobs.control.Keyed;
import dev.jobwright.jobs.control.Submission;
import dev.jobwright.jobs.control.Submissions;
import dev.jobwright.jobs.control.SubmitJob.Once;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Makes the job of a schedule now, beside those of its times. */
public final class RunSchedule {
    private final Schedules schedules;
    private final Firing firing;
    private final Submissions submissions;
    private final InstantSource clock;

    /** What it works with. */
    public RunSchedule(Table table, Firing firing, InstantSource clock) {
        this.schedules = new Schedules(table);
        this.firing = firing;
        this.submissions = new Submissions(table, clock);
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Reply {
        /**
         * It is so.
         *
         * @param schedule as it is now
         * @param made the job; none where it could not be made, as the schedule says then
         */
        record Done(Schedule schedule, Optional<JobId> made) implements Reply {}

        /** There is no such schedule. */
        record NoSchedule(ScheduleId id) implements Reply {}

        /** Too many new state machines have been needed just now. */
        record TooMany(Duration retryAfter) implements Reply {}
    }

    /** Makes it, once for a request that may come again. */
    public Keyed<Reply> handle(Owner owner, ScheduleId id, Optional<Once> once) {
        var asked = new Submissions.Asked(owner, Submission.Route.SCHEDULE_RUNS, once);
        return Rounds.until(() ->
                switch (submissions.find(asked)) {
                    case Submissions.Found.Conflict _ -> Optional.of(new Keyed.Conflict<>());
                    case Submissions.Found.Again(var made) ->
                            started(owner, id, one -> Optional.of(again(one, new JobId(made))));
                    case Submissions.Found.New fresh -> started(owner, id, one -> run(one, fresh));
                });
    }

    /** What was made before, and may not have been started yet, is started first. */
    private Optional<Keyed<Reply>> started(
            Owner owner, ScheduleId id, Function<Schedule, Optional<Reply>> then) {
        var found = schedules.find(owner, id);
        return found.isEmpty()
                ? Optional.of(new Keyed.Answered<>(new Reply.NoSchedule(id)))
                : firing.start(found.get()).flatMap(then).map(Keyed.Answered::new);
    }

    private static Reply again(Schedule schedule, JobId made) {
        return new Reply.Done(schedule, Optional.of(made));
    }

    private Optional<Reply> run(Schedule schedule, Submissions.Found.New fresh) {
        var moment = schedule.created() + " revision " + schedule.revision();
        var job = FireSchedule.id(schedule, moment);
        var beside = fresh.remember(job.value());
        var shot = new Firing.Shot(schedule, job, clock.instant(), schedule.progress(), beside);
        return switch (firing.fire(shot)) {
            case Firing.Fired.Done(var fired, var made) -> Optional.of(new Reply.Done(fired, made));
            case Firing.Fired.Lost _ -> Optional.empty();
            case Firing.Fired.Later(var after) -> Optional.of(new Reply.TooMany(after));
        };
    }
}
