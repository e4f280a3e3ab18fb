package dev.jobwright.jobs.pools;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Priority;

import java.util.EnumMap;
import java.util.Map;

/**
 * A part of a line's slots, and who holds them.
 *
 * @param line whose
 * @param number from 0
 * @param holders by job
 * @param isNew whether it is not written yet
 */
public record Shard(Line line, int number, Map<JobUid, Holder> holders, boolean isNew) {
    public Shard {
        holders = Map.copyOf(holders);
    }

    /**
     * Who holds a slot.
     *
     * @param runNo which run of the job
     * @param priority by which of the shares
     */
    public record Holder(int runNo, Priority priority) {}

    /** One that nobody has held a slot of yet. */
    public static Shard empty(Line line, int number) {
        return new Shard(line, number, Map.of(), true);
    }

    /** The same, new, with its first holder. */
    Shard with(Slots.Wish wish) {
        return new Shard(line, number, Map.of(wish.job(), wish.holder()), true);
    }

    /** How many of its slots were had by each priority. */
    public Map<Priority, Integer> held() {
        var held = new EnumMap<Priority, Integer>(Priority.class);
        holders.values().forEach(holder -> held.merge(holder.priority(), 1, Integer::sum));
        return held;
    }

    /** How many slots of a pool's a priority can have of it now. */
    int room(Pool pool, Priority priority) {
        int all = Shards.limit(pool.limit().orElseThrow(), number) - holders.size();
        int own = pool.share(priority, number) - held().getOrDefault(priority, 0);
        return Math.max(0, Math.min(all, own));
    }
}
