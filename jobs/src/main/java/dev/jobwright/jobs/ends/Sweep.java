package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ShadowItem;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.retention.EraseJob;
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

/** Finds, by index, every job that is due for a look, and looks at it. */
public final class Sweep {
    private static final int PAGE = 100;

    private final Table table;
    private final HealJob healJob;
    private final EraseJob eraseJob;
    private final InstantSource clock;

    /** What it works with. */
    public Sweep(Table table, HealJob healJob, EraseJob eraseJob, InstantSource clock) {
        this.table = table;
        this.healJob = healJob;
        this.eraseJob = eraseJob;
        this.clock = clock;
    }

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
     * @param looked how many jobs were looked at
     * @param repaired how many had something wrong
     * @param failed the jobs that could not be looked at, and why; the next sweep tries again
     */
    public record Reply(int looked, int repaired, Map<JobUid, String> failed) {
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
        var failed = new LinkedHashMap<JobUid, String>();
        for (var one : due) {
            if (clock.instant().isAfter(request.deadline())) {
                break;
            }
            looked++;
            try {
                repaired += look(one, by, request.deadline()) ? 1 : 0;
            } catch (RuntimeException e) {
                failed.put(one.job(), e.toString());
            }
        }
        return new Reply(looked, repaired, failed);
    }

    /**
     * What is due.
     *
     * @param isGoing whether it is a job that is to go, or is no job yet
     */
    private record Due(JobUid job, boolean isGoing) {}

    /** Says whether there was something to do. */
    private boolean look(Due due, Instant by, Instant deadline) {
        if (due.isGoing()) {
            return eraseJob.handle(due.job(), deadline) == EraseJob.Found.ERASED;
        }
        return switch (healJob.handle(due.job(), by)) {
            case HEALTHY, GONE -> false;
            case REPAIRED -> true;
            case OVER -> eraseJob.expire(due.job(), deadline) == EraseJob.Found.ERASED;
        };
    }

    private void collect(int partition, Instant by, Request request, Set<Due> due) {
        Optional<Query.Cursor> next = Optional.empty();
        do {
            var page = table.query(JobItem.due(partition, by).atMost(PAGE).from(next));
            page.items()
                    .forEach(item ->
                            JobItem.uid(item)
                                    .ifPresent(
                                            uid -> due.add(new Due(uid, ShadowItem.isOne(item)))));
            next = page.next();
        } while (next.isPresent() && clock.instant().isBefore(request.deadline()));
    }
}
