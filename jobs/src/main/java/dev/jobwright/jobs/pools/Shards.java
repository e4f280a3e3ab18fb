package dev.jobwright.jobs.pools;

/**
 * How a limit is divided, so that no one item is written by every start. They are filled up in
 * order: a higher limit makes none of them smaller.
 */
public final class Shards {
    /** The slots of a shard; the last may have fewer. */
    public static final int SLOTS = 64;

    private Shards() {}

    /** How many shards a limit has. */
    public static int count(int limit) {
        return Math.ceilDiv(limit, SLOTS);
    }

    /**
     * The slots of a shard.
     *
     * @param limit of the whole line
     * @param shard from 0; one that the limit does not reach has none
     */
    public static int limit(int limit, int shard) {
        return Math.clamp(limit - (long) shard * SLOTS, 0, SLOTS);
    }
}
