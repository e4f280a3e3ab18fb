package dev.jobwright.jobs.pools;

import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A limit on how many of some jobs run at a time.
 *
 * @param owner whose; empty for the installation's, which is about everybody's jobs
 * @param id its id among its owner's
 * @param about which jobs it is about
 * @param limit how many of them may run at a time, for each value of its key; empty for any number
 * @param shares of that, in percent, what each priority may use; those left out may use all
 * @param isPaused whether none of them is let run
 * @param highest the highest limit that it has had, by which its slots are found; it never falls,
 *     so that each look at a pool that once had thousands reads all of their shards
 * @param revision how often it was written, from 1
 */
public record Pool(
        Optional<Owner> owner,
        PoolId id,
        About about,
        Optional<Integer> limit,
        Map<Priority, Integer> shares,
        boolean isPaused,
        int highest,
        long revision) {
    /** The installation's pool of all jobs. */
    public static final PoolId GLOBAL = new PoolId("global");

    /** The installation's pool that has a line for each owner. */
    public static final PoolId EACH_USER = new PoolId("each_user");

    /** The ids that are the installation's. */
    public static final Set<PoolId> INSTALLED = Set.of(GLOBAL, EACH_USER);

    /** The highest limit. */
    public static final int MOST = 10_000;

    public Pool {
        shares = Map.copyOf(shares);
    }

    /**
     * Which jobs a pool is about: those that all of this is true of.
     *
     * @param workflow of this workflow, if one is named
     * @param tool whose workflow uses this tool, if one is named
     * @param key by what they are told apart, if they are; a job without it is not meant
     */
    public record About(
            Optional<WorkflowId> workflow, Optional<ToolId> tool, Optional<KeyExpression> key) {
        /** All jobs. */
        public static final About ALL =
                new About(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether a pool has a line for each owner; so called is only the installation's. */
    public static boolean isOfEachUser(PoolId id) {
        return id.equals(EACH_USER);
    }

    /** Whether jobs of several owners wait in a line. */
    public static boolean isShared(Line line) {
        return line.owner().isEmpty() && !isOfEachUser(line.pool());
    }

    /** Whose pool somebody means by an id; empty for the installation's. */
    public static Optional<Owner> ownerOf(PoolId id, Owner caller) {
        return INSTALLED.contains(id) ? Optional.empty() : Optional.of(caller);
    }

    /** The same, one write later, letting its jobs run or not. */
    public Pool paused(boolean flag) {
        return new Pool(owner, id, about, limit, shares, flag, highest, revision + 1);
    }

    /** Whether another says the same. */
    public boolean isLike(Pool other) {
        return new Pool(owner, id, about, limit, shares, isPaused, highest, other.revision)
                .equals(other);
    }

    /** One that limits nothing. */
    static Pool none(Line line) {
        return new Pool(
                line.owner(), line.pool(), About.ALL, Optional.empty(), Map.of(), false, 0, 0);
    }

    /** How many slots of a shard a priority may use. */
    int share(Priority priority, int shard) {
        int whole = Shards.limit(limit.orElseThrow(), shard);
        // Rounded up: a share of a small limit is not nothing.
        return Math.ceilDiv(whole * shares.getOrDefault(priority, 100), 100);
    }
}
