package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.schedules.Missed;
import dev.jobwright.jobs.schedules.Schedule;
import dev.jobwright.jobs.schedules.Schedule.Last;
import dev.jobwright.jobs.schedules.Schedule.Progress;
import dev.jobwright.jobs.schedules.Schedule.Result;
import dev.jobwright.jobs.schedules.Schedule.Skipped;
import dev.jobwright.jobs.schedules.Timing;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

import java.time.ZoneId;
import java.util.Optional;

/** A {@link Schedule} in the table. It is in the sweeper's index while it goes on. */
public final class ScheduleItem {
    private static final String REVISION = "revision";

    private ScheduleItem() {}

    /** The item of a schedule. */
    public static Item of(Schedule schedule) {
        var plan = schedule.plan();
        var progress = schedule.progress();
        var fields =
                Json.object()
                        .put("owner", schedule.owner().value())
                        .put("schedule_id", schedule.id().value())
                        .put("cron", plan.timing().cron())
                        .put("time_zone", plan.timing().zone().getId())
                        .put("job", Attributes.document(plan.job()))
                        .put("missed", plan.missed().name())
                        .put("is_paused", plan.isPaused())
                        .put("created_at", Attributes.time(schedule.created()))
                        .putIf("next_at", Attributes.time(progress.next()))
                        .putIf("last", progress.last().map(ScheduleItem::last))
                        .putIf("starting", progress.starting().map(id -> Json.of(id.value())))
                        .put("late", progress.late())
                        .putIf(
                                "skipped_from",
                                Attributes.time(progress.skipped().map(Skipped::from)))
                        .putIf(
                                "skipped_until",
                                Attributes.time(progress.skipped().map(Skipped::until)))
                        .put(REVISION, schedule.revision());
        schedule.due()
                .ifPresent(due ->
                        fields.put(Index.BY_DUE.partitionAttribute(), Keys.due(schedule.id()))
                                .put(
                                        Index.BY_DUE.sortAttribute(),
                                        Timestamps.fine(due) + "#" + schedule.id()));
        return new Item(Keys.schedule(schedule.owner(), schedule.id()), fields.done());
    }

    /** The schedule of an item. */
    public static Schedule read(Item item) {
        var plan =
                new Schedule.Plan(
                        new Timing(item.text("cron"), ZoneId.of(item.text("time_zone"))),
                        Attributes.document(item, "job"),
                        Missed.valueOf(item.text("missed")),
                        item.attributes().flag("is_paused").orElseThrow());
        var progress =
                new Progress(
                        Attributes.timeIf(item, "next_at"),
                        item.attributes().object("last").map(ScheduleItem::last),
                        item.textIf("starting").map(JobId::new),
                        (int) item.whole("late"),
                        Attributes.timeIf(item, "skipped_from")
                                .map(from ->
                                        new Skipped(from, Attributes.time(item, "skipped_until"))));
        return new Schedule(
                new Owner(item.text("owner")),
                new ScheduleId(item.text("schedule_id")),
                plan,
                Attributes.time(item, "created_at"),
                progress,
                item.whole(REVISION));
    }

    private static Json last(Last last) {
        var fields = Json.object().put("at", Attributes.time(last.at()));
        return switch (last.result()) {
            case Result.Made(var job) -> fields.put("job_id", job.value()).done();
            case Result.Refused(var code, var message) ->
                    fields.put("code", code).put("message", message).done();
        };
    }

    private static Last last(Json.Obj attribute) {
        var result =
                attribute
                        .text("job_id")
                        .map(JobId::new)
                        .<Result>map(Result.Made::new)
                        .orElseGet(() ->
                                new Result.Refused(
                                        attribute.text("code").orElseThrow(),
                                        attribute.text("message").orElseThrow()));
        return new Last(Timestamps.read(attribute.text("at").orElseThrow()), result);
    }

    /** The write of a schedule, if it is still as it was read: one revision before. */
    public static Write replace(Schedule schedule) {
        return new Write.Put(
                of(schedule),
                schedule.revision() == 1
                        ? new Condition.Absent()
                        : Condition.is(REVISION, schedule.revision() - 1));
    }

    /** The end of a schedule, if it is still as it was read. */
    public static Write delete(Schedule schedule) {
        return new Write.Delete(
                Keys.schedule(schedule.owner(), schedule.id()),
                Condition.is(REVISION, schedule.revision()));
    }

    /** The schedule that a write leaves behind, if it is a write of one. */
    public static Optional<Schedule> written(Write write) {
        return write instanceof Write.Put(var item, _) && isOne(item.key())
                ? Optional.of(read(item))
                : Optional.empty();
    }

    /** Whether a key is a schedule's. */
    public static boolean isOne(Key key) {
        return key.sort().startsWith(Keys.SCHEDULE);
    }

    /** An owner's schedules, by id. */
    public static Query ofOwner(Owner owner) {
        return Query.prefix(Keys.schedules(owner), Keys.SCHEDULE);
    }
}
