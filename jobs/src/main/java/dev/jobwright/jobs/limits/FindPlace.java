package dev.jobwright.jobs.limits;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.table.Table;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says where a job stands in its line, and who is before it, as far as its owner may know. */
public final class FindPlace {
    private final Pools pools;
    private final LookAtLine lookAtLine;

    /** What it reads from. */
    public FindPlace(Table table) {
        this.pools = new Pools(table);
        this.lookAtLine = new LookAtLine(table);
    }

    /**
     * Where it stands.
     *
     * @param entry which line, and the pool that it is before
     * @param held how many hold a slot
     * @param others how many of them are not the owner's
     * @param holders the first of the owner's
     * @param ahead how many wait whose turn is before the job's, by priority; empty if they are too
     *     many to be counted
     */
    public record Found(
            Pools.Entry entry,
            int held,
            int others,
            List<Job> holders,
            Optional<Map<Priority, Integer>> ahead) {
        /** Its place, from 1, if it is near enough to the first to be told. */
        public Optional<Integer> position() {
            return ahead.map(
                    counts -> 1 + counts.values().stream().mapToInt(Integer::intValue).sum());
        }
    }

    /** Finds the place that a job had when it was read. */
    public Found handle(Job job, Permit.Waits waits) {
        var view = lookAtLine.handle(pools.entry(waits.line()));
        var holders = lookAtLine.holders(view, job.owner(), Map.of());
        return new Found(
                view.entry(),
                view.holding().size(),
                holders.others(),
                holders.own(),
                view.before(job.uid()).map(LineView::byPriority));
    }
}
