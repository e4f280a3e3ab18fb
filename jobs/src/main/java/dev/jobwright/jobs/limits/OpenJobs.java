package dev.jobwright.jobs.limits;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Slot;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.table.Query;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An owner's newest jobs, as far as they have not ended. They may lag behind what was last written.
 *
 * @param jobs by uid
 * @param isWhole whether there are no others
 */
record OpenJobs(Map<JobUid, Job> jobs, boolean isWhole) {
    /** So many jobs are read, the newest first. */
    private static final int MOST = 1_000;

    static OpenJobs of(Jobs jobs, Owner owner) {
        var open = new LinkedHashMap<JobUid, Job>();
        var next = Optional.<Query.Cursor>empty();
        int read = 0;
        do {
            var page = jobs.list(owner, MOST - read, next);
            page.jobs().stream()
                    .filter(job -> job.state() instanceof JobState.Open)
                    .forEach(job -> open.put(job.uid(), job));
            read += page.jobs().size();
            next = page.next();
        } while (next.isPresent() && read < MOST);
        return new OpenJobs(open, next.isEmpty());
    }

    Map<Status, Integer> byStatus() {
        var counts = new EnumMap<Status, Integer>(Status.class);
        jobs.values().forEach(job -> counts.merge(job.state().status(), 1, Integer::sum));
        return counts;
    }

    /** The lines before a pool in which they wait or of which they hold slots. */
    Stream<Line> lines(Optional<Owner> owner, PoolId pool) {
        return jobs.values().stream()
                .flatMap(OpenJobs::lines)
                .filter(line -> line.pool().equals(pool) && line.owner().equals(owner));
    }

    private static Stream<Line> lines(Job job) {
        return switch (job.permit()) {
            case Permit.None _ -> Stream.empty();
            case Permit.Waits(var line, _, _) -> Stream.of(line);
            case Permit.Holds(var slots) -> slots.stream().map(Slot::line);
        };
    }
}
