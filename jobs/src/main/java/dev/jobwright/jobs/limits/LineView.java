package dev.jobwright.jobs.limits;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.pools.Waiting;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How a line stands, for everybody's jobs.
 *
 * @param entry which, and the pool that it is before
 * @param holding who holds its slots
 * @param waiting the first who wait of each priority, in their turn
 * @param isWhole whether those are all
 */
record LineView(Pools.Entry entry, Set<JobUid> holding, List<Waiting> waiting, boolean isWhole) {

    /** How many of those wait with each priority. */
    Map<Priority, Integer> byPriority() {
        return byPriority(waiting);
    }

    static Map<Priority, Integer> byPriority(List<Waiting> some) {
        var counts = new EnumMap<Priority, Integer>(Priority.class);
        some.forEach(one -> counts.merge(one.at().priority(), 1, Integer::sum));
        return counts;
    }

    /** Since when the one waits that waits longest. */
    Optional<Instant> oldest() {
        return waiting.stream().map(Waiting::since).min(Comparator.naturalOrder());
    }

    /** Those whose turn is before a job's; empty if it is none of the first. */
    Optional<List<Waiting>> before(JobUid job) {
        return IntStream.range(0, waiting.size())
                .filter(i -> waiting.get(i).job().equals(job))
                .mapToObj(i -> waiting.subList(0, i))
                .findFirst();
    }
}
