package dev.jobwright.jobs.schedules;

import dev.jobwright.jobs.items.ScheduleItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Tried;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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

    /**
     * What is asked for.
     *
     * @param owner whose
     * @param id which
     * @param expected how it must be, or it stays
     */
    public record Request(Owner owner, ScheduleId id, Predicate<Schedule> expected) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It is gone. */
        record Deleted() implements Reply {}

        /** There is none. */
        record NoSchedule() implements Reply {}

        /** It is not as it was expected to be. */
        record Stale() implements Reply {}
    }

    /** Deletes. */
    public Reply handle(Request request) {
        var tried = new Tried<Schedule>();
        return Rounds.until(() -> {
            var found = schedules.find(request.owner(), request.id());
            if (found.isEmpty()) {
                return Optional.of(
                        tried.found(_ -> true).isPresent()
                                ? new Reply.Deleted()
                                : new Reply.NoSchedule());
            }
            return request.expected().test(found.get())
                    ? delete(found.get(), tried)
                    : Optional.of(new Reply.Stale());
        });
    }

    /** A job that was made is started before nobody knows of it any more. */
    private Optional<Reply> delete(Schedule schedule, Tried<Schedule> tried) {
        return firing.start(schedule)
                .filter(started -> tried.isWritten(started, delete(started)))
                .map(_ -> new Reply.Deleted());
    }

    private Outcome delete(Schedule schedule) {
        return table.transact(List.of(ScheduleItem.delete(schedule)));
    }
}
