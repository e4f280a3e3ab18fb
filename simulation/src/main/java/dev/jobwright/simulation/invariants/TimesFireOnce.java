package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.ScheduleItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.schedules.Schedule;
import dev.jobwright.simulation.world.Traffic.Changed;
import dev.jobwright.simulation.world.World;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Each time of a schedule brings one job, which is then started, and none before the time. A time
 * is left out only where it was missed, and by what its owner wants of those. What the times are is
 * reckoned here anew, for expressions of every so many minutes.
 */
final class TimesFireOnce implements Invariant {
    /** What comes later was missed. */
    private static final Duration LATE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "I14 each time of a schedule brings one job";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var made = new HashSet<JobId>();
        for (var moment : Standing.moments(world)) {
            for (var change : moment) {
                if (Standing.item(change).key().sort().startsWith("SCHEDULE#")) {
                    var after = change.after().map(ScheduleItem::read);
                    change.before()
                            .map(ScheduleItem::read)
                            .flatMap(before -> after.flatMap(it -> fault(before, it, change)))
                            .or(() -> after.flatMap(it -> wrongTime(it, change)))
                            .or(() -> after.flatMap(it -> wrongJob(it, change, moment, made)))
                            .ifPresent(why -> broken.accept(change.at().toString(), why));
                } else if (isJobOfSchedule(change) && change.before().isEmpty()) {
                    var job = JobItem.read(change.after().orElseThrow());
                    if (moment.stream().noneMatch(one -> says(one, job.id()))) {
                        broken.accept(job.id().value(), "no schedule says that it made it");
                    }
                }
            }
        }
        made.stream()
                .filter(id -> !hasBegun(world, id))
                .forEach(id -> broken.accept(id.value(), "it was made and never started"));
    }

    /** What is wrong with how a schedule went on, of which its owner wants the same as before. */
    private static Optional<String> fault(Schedule before, Schedule after, Changed change) {
        var due = before.progress().next();
        var next = after.progress().next();
        if (due.isEmpty() || next.isEmpty() || !before.plan().equals(after.plan())) {
            return Optional.empty();
        }
        boolean isNews = !before.progress().last().equals(after.progress().last());
        var fired = after.progress().last().map(Schedule.Last::at).filter(_ -> isNews);
        var went = new Went(before, due.get(), next.get(), fired);
        return went.fault(change.at()).map(why -> why + ": " + went);
    }

    /**
     * How a schedule went on.
     *
     * @param due the time that came next before
     * @param next the one that comes next then
     * @param fired the one that brought a job, or a refusal
     */
    private record Went(Schedule before, Instant due, Instant next, Optional<Instant> fired) {

        Optional<String> fault(Instant at) {
            if (next.equals(due)) {
                return fired.filter(due::equals).map(_ -> "it comes again");
            }
            if (due.isAfter(at) || fired.filter(at::isBefore).isPresent()) {
                return Optional.of("it is too early");
            }
            for (var time = due; time.isBefore(next); time = time.plus(period(before))) {
                if (!fired.equals(Optional.of(time)) && !isPassedOver(time, at)) {
                    return Optional.of(time + " is left out");
                }
            }
            return fired.filter(time -> time.isBefore(due) || !time.isBefore(next))
                    .map(time -> "it has no time " + time);
        }

        /** Whether a time was missed, and its owner wants none of those, or the last alone. */
        private boolean isPassedOver(Instant time, Instant at) {
            return switch (before.plan().missed()) {
                case SKIP -> time.isBefore(at.minus(LATE));
                case LATEST ->
                        due.isBefore(at.minus(LATE)) && fired.filter(time::isBefore).isPresent();
                case ALL -> false;
            };
        }
    }

    private static Duration period(Schedule schedule) {
        var minutes = schedule.plan().timing().cron().substring(2).split(" ", -1)[0];
        return Duration.ofMinutes(Long.parseLong(minutes));
    }

    /** The next time is one that the expression means. */
    private static Optional<String> wrongTime(Schedule schedule, Changed change) {
        long period = period(schedule).toSeconds();
        return schedule.progress()
                .next()
                .filter(next -> next.getNano() > 0 || next.getEpochSecond() % period > 0)
                .or(() -> beforeIt(schedule, change))
                .map(next -> "it has no time " + next);
    }

    /** One that is set up, or goes on after a hold, does so with the first time after that. */
    private static Optional<Instant> beforeIt(Schedule schedule, Changed change) {
        boolean isNew =
                change.before()
                        .map(ScheduleItem::read)
                        .flatMap(it -> it.progress().next())
                        .isEmpty();
        return schedule.progress()
                .next()
                .filter(_ -> isNew)
                .filter(next ->
                        next.isBefore(change.by().since())
                                || next.isAfter(change.at().plus(period(schedule))));
    }

    /** A job that a schedule has just made comes with that, and never came before. */
    private static Optional<String> wrongJob(
            Schedule after, Changed change, List<Changed> moment, Set<JobId> made) {
        var before = change.before().map(ScheduleItem::read).flatMap(it -> it.progress().last());
        var last = after.progress().last();
        if (last.equals(before)) {
            return Optional.empty();
        }
        return last.flatMap(it -> it.result().job())
                .filter(id ->
                        !made.add(id)
                                || moment.stream()
                                        .filter(TimesFireOnce::isJobOfSchedule)
                                        .filter(one -> one.before().isEmpty())
                                        .noneMatch(one -> id.equals(job(one).id())))
                .map(id -> id + " was not made with " + after.progress());
    }

    private static boolean isJobOfSchedule(Changed change) {
        return Standing.isJob(change)
                && change.after().isPresent()
                && job(change).spec().metadata().text(Job.SCHEDULE_ID).isPresent();
    }

    private static Job job(Changed change) {
        return JobItem.read(change.after().orElseThrow());
    }

    private static boolean says(Changed change, JobId id) {
        return Standing.item(change).key().sort().startsWith("SCHEDULE#")
                && change.after()
                        .map(ScheduleItem::read)
                        .flatMap(it -> it.progress().last())
                        .flatMap(it -> it.result().job())
                        .filter(id::equals)
                        .isPresent();
    }

    private static boolean hasBegun(World world, JobId id) {
        return world.jobs().stream()
                .filter(job -> job.id().equals(id))
                .noneMatch(job -> job.state() instanceof JobState.Created);
    }
}
