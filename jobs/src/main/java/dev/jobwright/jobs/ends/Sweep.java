package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.batches.EraseBatch;
import dev.jobwright.jobs.items.BatchItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ScheduleItem;
import dev.jobwright.jobs.items.ShadowItem;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.listeners.TendListeners;
import dev.jobwright.jobs.retention.EraseJob;
import dev.jobwright.jobs.schedules.FireSchedule;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds, by index, all that is due for a look, and looks at it. */
public final class Sweep {
    private static final int PAGE = 100;

    private final Table table;
    private final Looks looks;
    private final Gone gone;
    private final InstantSource clock;

    /** What it works with. */
    public Sweep(Table table, Looks looks, Gone gone, InstantSource clock) {
        this.table = table;
        this.looks = looks;
        this.gone = gone;
        this.clock = clock;
    }

    /** What looks at jobs, at schedules, and at what is for listeners. */
    public record Looks(HealJob healJob, FireSchedule fireSchedule, TendListeners tendListeners) {}

    /** What erases jobs, and batches. */
    public record Gone(EraseJob jobs, EraseBatch batches) {}

    /**
     * What is swept.
     *
     * @param lookAhead jobs that become due within this time are looked at too; zero but after a
     *     restart, when it is known that nothing runs
     * @param deadline when to stop and leave the rest to the next sweep
     */
    public record Request(Duration lookAhead, Instant deadline) {}

    /**
     * What was found.
     *
     * @param looked how many were looked at
     * @param repaired with how many there was something to do
     * @param failed what could not be looked at, and why; the next sweep tries again
     */
    public record Reply(int looked, int repaired, Map<String, String> failed) {
        public Reply {
            failed = Map.copyOf(failed);
        }
    }

    /** Sweeps. */
    public Reply handle(Request request) {
        var due = new LinkedHashSet<Due>();
        var by = clock.instant().plus(request.lookAhead());
        for (int partition = 0; partition < Keys.DUE_PARTITIONS; partition++) {
            collect(partition, by, request, due);
        }
        int repaired = 0;
        int looked = 0;
        var failed = new LinkedHashMap<String, String>();
        for (var one : due) {
            if (clock.instant().isAfter(request.deadline())) {
                break;
            }
            looked++;
            try {
                repaired += look(one, by, request.deadline()) ? 1 : 0;
            } catch (RuntimeException e) {
                failed.put(one.name(), e.toString());
            }
        }
        return new Reply(looked, repaired, failed);
    }

    /** What is due. */
    private sealed interface Due {
        /** By which people know it. */
        String name();

        /** A job. */
        record OfJob(JobUid job) implements Due {
            @Override
            public String name() {
                return job.value();
            }
        }

        /** A job that is to go, or is no job yet. */
        record OfShadow(JobUid job) implements Due {
            @Override
            public String name() {
                return job.value();
            }
        }

        /** A schedule. */
        record OfSchedule(Key key) implements Due {
            @Override
            public String name() {
                return key.partition() + " " + key.sort();
            }
        }

        /** Something for listeners. */
        record OfListeners(Key key) implements Due {
            @Override
            public String name() {
                return key.partition() + " " + key.sort();
            }
        }

        /** A batch. */
        record OfBatch(Key key) implements Due {
            @Override
            public String name() {
                return key.partition();
            }
        }
    }

    /** What an item of the sweeper's index stands for. */
    private static Optional<Due> due(Item item) {
        if (ScheduleItem.isOne(item.key())) {
            return Optional.of(new Due.OfSchedule(item.key()));
        }
        if (TendListeners.isOne(item.key())) {
            return Optional.of(new Due.OfListeners(item.key()));
        }
        return BatchItem.isOne(item.key())
                ? Optional.of(new Due.OfBatch(item.key()))
                : JobItem.uid(item)
                        .map(uid ->
                                ShadowItem.isOne(item)
                                        ? new Due.OfShadow(uid)
                                        : new Due.OfJob(uid));
    }

    /** Says whether there was something to do. */
    private boolean look(Due due, Instant by, Instant deadline) {
        return switch (due) {
            case Due.OfShadow(var job) ->
                    gone.jobs().handle(job, deadline) == EraseJob.Found.ERASED;
            case Due.OfSchedule(var key) -> looks.fireSchedule().handle(key, deadline);
            case Due.OfListeners(var key) -> looks.tendListeners().handle(key);
            case Due.OfBatch(var key) -> gone.batches().tend(key, by, deadline);
            case Due.OfJob(var job) ->
                    switch (looks.healJob().handle(job, by)) {
                        case HEALTHY, GONE -> false;
                        case REPAIRED -> true;
                        case OVER -> gone.jobs().expire(job, deadline) == EraseJob.Found.ERASED;
                    };
        };
    }

    private void collect(int partition, Instant by, Request request, Set<Due> due) {
        Optional<Query.Cursor> next = Optional.empty();
        do {
            var page = table.query(JobItem.due(partition, by).atMost(PAGE).from(next));
            page.items().stream().map(Sweep::due).flatMap(Optional::stream).forEach(due::add);
            next = page.next();
        } while (next.isPresent() && clock.instant().isBefore(request.deadline()));
    }
}
