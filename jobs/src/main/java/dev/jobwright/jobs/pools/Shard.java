package dev.jobwright.jobs.pools;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Priority;

import java.util.Map;

/**
 * A part of a line's slots, and who holds them.
 *
 * @param line whose
 * @param number from 0
 * @param holders the run that holds a slot, by job
 * @param held how many of them were had by a priority
 */
public record Shard(
        Line line, int number, Map<JobUid, Integer> holders, Map<Priority, Integer> held) {
    public Shard {
        holders = Map.copyOf(holders);
        held = Map.copyOf(held);
    }

    /** One that nobody has held a slot of yet. */
    public static Shard empty(Line line, int number) {
        return new Shard(line, number, Map.of(), Map.of());
    }

    /** Whether it is not written yet. */
    boolean isNew() {
        return held.isEmpty();
    }

    /** The same, new, with its first holder. */
    Shard with(Slots.Wish wish) {
        var holders = Map.of(wish.job(), wish.runNo());
        return new Shard(line, number, holders, Map.of(wish.priority(), 1));
    }

    /** How many slots of a pool's a priority can have of it now. */
    int room(Pool pool, Priority priority) {
        int all = Shards.limit(pool.limit().orElseThrow(), number) - holders.size();
        int own = pool.share(priority, number) - held.getOrDefault(priority, 0);
        return Math.max(0, Math.min(all, own));
    }
}
