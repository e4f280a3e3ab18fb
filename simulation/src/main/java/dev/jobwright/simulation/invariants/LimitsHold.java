package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.ShardItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Slot;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Shard;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.simulation.world.Traffic.Changed;
import dev.jobwright.simulation.world.World;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Nobody takes a slot that there was not, by any limit that whoever gave it may have read; and
 * nobody runs without one whom a limit is about.
 */
final class LimitsHold implements Invariant {
    @Override
    public String name() {
        return "I10 no more run than a limit allows";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var standing = new Standing();
        for (var moment : Standing.moments(world)) {
            standing.take(moment);
            for (var change : moment) {
                if (Standing.isShard(change)) {
                    change.after()
                            .map(ShardItem::read)
                            .filter(shard -> held(change.before()) < shard.holders().size())
                            .filter(shard ->
                                    standing.since(change.by().since(), shard.line()).stream()
                                            .noneMatch(pool -> hasRoom(pool, shard)))
                            .ifPresent(shard ->
                                    broken.accept(change.at().toString(), shard.toString()));
                } else if (Standing.isJob(change)) {
                    begun(change)
                            .ifPresent(job ->
                                    standing.steady(change.by().since()).stream()
                                            .flatMap(pool -> line(pool, job).stream())
                                            .filter(line -> !holds(job, line))
                                            .forEach(line ->
                                                    broken.accept(
                                                            job.toString(), "none of " + line)));
                }
            }
        }
    }

    private static int held(Optional<Item> before) {
        return before.map(ShardItem::read).map(shard -> shard.holders().size()).orElse(0);
    }

    /** The limits of the simulation are small enough for one shard. */
    private static boolean hasRoom(Pool pool, Shard shard) {
        int limit = pool.limit().orElse(0);
        boolean isShared =
                List.of(Priority.values()).stream()
                        .allMatch(priority ->
                                shard.held().getOrDefault(priority, 0) * 100
                                        < limit * pool.shares().getOrDefault(priority, 100) + 100);
        return !pool.isPaused() && shard.holders().size() <= limit && isShared;
    }

    private static Optional<Job> begun(Changed change) {
        return change.after()
                .map(JobItem::read)
                .filter(job ->
                        job.state() instanceof JobState.Running(_, var phase) && works(phase))
                .filter(_ ->
                        change.before()
                                .map(JobItem::read)
                                .filter(job -> job.state() instanceof JobState.Running)
                                .isEmpty());
    }

    /** What stood still is ended, and cleaned up after, without a slot. */
    private static boolean works(Phase phase) {
        return switch (phase) {
            case Phase.Cancelling _, Phase.CleaningUp _ -> false;
            case Phase.Steady _, Phase.Pausing _, Phase.Recovering _, Phase.SingleStep _ -> true;
        };
    }

    /** The line of a pool that a job has to pass, if the pool is about it. */
    private static Optional<Line> line(Pool pool, Job job) {
        if (pool.owner().filter(owner -> !owner.equals(job.owner())).isPresent()) {
            return Optional.empty();
        }
        var ofAll = pool.id().equals(Pool.EACH_USER) ? job.owner().value() : "";
        var key =
                pool.about().key().isEmpty()
                        ? Optional.of(ofAll)
                        : job.spec().terms().concurrencyKey();
        return key.map(value -> new Line(pool.owner(), pool.id(), value));
    }

    private static boolean holds(Job job, Line line) {
        return job.permit() instanceof Permit.Holds(var slots)
                && slots.stream().map(Slot::line).anyMatch(line::equals);
    }
}
