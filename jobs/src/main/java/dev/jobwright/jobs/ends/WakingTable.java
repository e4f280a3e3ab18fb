package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.LaneItem;
import dev.jobwright.jobs.items.NoticeItem;
import dev.jobwright.jobs.items.ScheduleItem;
import dev.jobwright.jobs.items.ShadowItem;
import dev.jobwright.jobs.items.ShiftsItem;
import dev.jobwright.jobs.listeners.Lane;
import dev.jobwright.jobs.listeners.Notice;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A table that sets an alarm for whatever is written with something to come before the sweeper's
 * next round: jobs, those that shall go, schedules, and what is for listeners. The one place for
 * that, whoever writes it.
 */
public final class WakingTable implements Table {
    private final Table table;
    private final Alarms alarms;
    private final InstantSource clock;

    /** Over another table. */
    public WakingTable(Table table, Alarms alarms, InstantSource clock) {
        this.table = table;
        this.alarms = alarms;
        this.clock = clock;
    }

    @Override
    public Optional<Item> get(Key key) {
        return table.get(key);
    }

    @Override
    public Page query(Query query) {
        return table.query(query);
    }

    @Override
    public Outcome transact(List<Write> writes) {
        var outcome = table.transact(writes);
        if (outcome instanceof Outcome.Committed) {
            var now = clock.instant();
            writes.stream()
                    .flatMap(write ->
                            Stream.of(
                                    job(write, now),
                                    shadow(write, now),
                                    schedule(write),
                                    listeners(write, now)))
                    .flatMap(Function.identity())
                    .filter(alarm -> !alarm.at().isAfter(now.plus(Alarms.FARTHEST)))
                    .forEach(alarms::set);
        }
        return outcome;
    }

    private static Stream<Alarms.Alarm> job(Write write, Instant now) {
        return JobItem.written(write).stream()
                .flatMap(job ->
                        job.wakeAt(now).stream()
                                .map(at -> new Alarms.Alarm(new Alarms.What.OfJob(job.uid()), at)));
    }

    private static Stream<Alarms.Alarm> shadow(Write write, Instant now) {
        return ShadowItem.written(write).stream()
                .flatMap(shadow -> {
                    var what = new Alarms.What.OfShadow(shadow.uid());
                    return shadow.wakeAt(now).stream().map(at -> new Alarms.Alarm(what, at));
                });
    }

    private static Stream<Alarms.Alarm> schedule(Write write) {
        return ScheduleItem.written(write).stream()
                .flatMap(schedule -> {
                    var what = new Alarms.What.OfSchedule(schedule.owner(), schedule.id());
                    return schedule.due().stream().map(at -> new Alarms.Alarm(what, at));
                });
    }

    private static Stream<Alarms.Alarm> listeners(Write write, Instant now) {
        var due =
                NoticeItem.written(write)
                        .map(Notice::due)
                        .or(() -> LaneItem.written(write).map(Lane::due))
                        .or(() -> ShiftsItem.open(write).map(_ -> now));
        var what = new Alarms.What.OfListeners(write.key());
        return due.stream().map(at -> new Alarms.Alarm(what, at));
    }
}
