package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.simulation.world.Traffic;
import dev.jobwright.simulation.world.World;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Jobs that were there and are not any more.
 *
 * @param since when each went
 */
record Gone(Map<JobUid, Instant> since) {

    static Gone of(World world) {
        var since = new HashMap<JobUid, Instant>();
        for (var change : world.traffic().changed()) {
            if (isRemoval(change)) {
                since.put(JobItem.read(change.before().orElseThrow()).uid(), change.at());
            }
        }
        return new Gone(since);
    }

    static boolean isRemoval(Traffic.Changed change) {
        return change.after().isEmpty()
                && change.before().filter(item -> item.key().sort().equals("JOB")).isPresent();
    }

    boolean has(JobUid job) {
        return since.containsKey(job);
    }
}
