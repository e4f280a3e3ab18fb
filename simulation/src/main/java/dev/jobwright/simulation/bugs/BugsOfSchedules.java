package dev.jobwright.simulation.bugs;

import static dev.jobwright.simulation.bugs.PlantedBug.inTable;

import dev.jobwright.jobs.items.ScheduleItem;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.schedules.Schedule;
import dev.jobwright.jobs.schedules.Schedule.Progress;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Mistakes in when schedules make their jobs. */
final class BugsOfSchedules {
    private static final String SCHEDULE = "SCHEDULE#";
    private static final Duration SOME = Duration.ofMinutes(6);

    static final List<PlantedBug> ALL =
            List.of(
                    inTable(
                            "a time of a schedule comes a second time",
                            written(BugsOfSchedules::again)),
                    inTable("a schedule leaves a time out", written(BugsOfSchedules::later)),
                    inTable(
                            "a job that was made is not started",
                            written(BugsOfSchedules::unstarted)),
                    inTable(
                            "schedules are written over what others wrote",
                            TamperedTable.careless(Which.of(SCHEDULE))));

    private BugsOfSchedules() {}

    private static UnaryOperator<Table> written(UnaryOperator<Progress> other) {
        return TamperedTable.writingEach(
                Which.of(SCHEDULE),
                write ->
                        write instanceof Write.Put(var item, var condition)
                                ? new Write.Put(with(item, other), condition)
                                : write);
    }

    private static Item with(Item item, UnaryOperator<Progress> other) {
        var schedule = ScheduleItem.read(item);
        return ScheduleItem.of(
                new Schedule(
                        schedule.owner(),
                        schedule.id(),
                        schedule.plan(),
                        schedule.created(),
                        other.apply(schedule.progress()),
                        schedule.revision()));
    }

    /** Once: what comes of the second time is that there is such a job. */
    private static Progress again(Progress was) {
        var same = was.last().map(Schedule.Last::at).filter(_ -> was.starting().isPresent());
        return with(was, was.starting(), same.or(was::next));
    }

    private static Progress later(Progress was) {
        var after = was.next().map(at -> was.starting().isEmpty() ? at : at.plus(SOME));
        return with(was, was.starting(), after);
    }

    private static Progress unstarted(Progress was) {
        return with(was, Optional.empty(), was.next());
    }

    private static Progress with(Progress was, Optional<JobId> starting, Optional<Instant> next) {
        return new Progress(next, was.last(), starting, was.late(), was.skipped());
    }
}
