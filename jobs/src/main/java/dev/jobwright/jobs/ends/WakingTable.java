package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A table that sets an alarm for each job that is written with something to come before the
 * sweeper's next round: the one place for that, whoever writes the job.
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
                    .map(JobItem::written)
                    .flatMap(Optional::stream)
                    .forEach(job ->
                            job.wakeAt(now)
                                    .filter(at -> !at.isAfter(now.plus(Alarms.FARTHEST)))
                                    .map(at -> new Alarms.Alarm(job.uid(), at))
                                    .ifPresent(alarms::set));
        }
        return outcome;
    }
}
