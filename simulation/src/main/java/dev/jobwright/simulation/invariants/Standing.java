package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.PoolItem;
import dev.jobwright.jobs.items.ShardItem;
import dev.jobwright.jobs.items.WaitingItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Shard;
import dev.jobwright.jobs.pools.Waiting;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.simulation.world.Traffic.Changed;
import dev.jobwright.simulation.world.World;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How jobs stood with limits, while what changed in a world is gone through once more. */
final class Standing {
    private final Map<JobUid, Job> jobs = new HashMap<>();
    private final Map<Key, Shard> shards = new HashMap<>();
    private final Map<Key, InLine> waiting = new HashMap<>();
    private final Map<String, JobUid> newest = new HashMap<>();
    private final Map<Key, List<Version>> pools = new HashMap<>();

    /**
     * A job in a line.
     *
     * @param since when it came to stand there
     * @param isBesideItsOwn whether its place was looked for while others of its owner's came
     *     there, or after the last of them had left
     */
    record InLine(Waiting who, Instant since, boolean isBesideItsOwn) {}

    /** How a pool was from a time on; empty if it was not there. */
    private record Version(Instant since, Optional<Pool> pool) {}

    /** What changed in a world, by when: what is written together changes together. */
    static List<List<Changed>> moments(World world) {
        var moments = new ArrayList<List<Changed>>();
        for (var change : world.traffic().changed()) {
            if (moments.isEmpty() || !moments.getLast().getFirst().at().equals(change.at())) {
                moments.add(new ArrayList<>());
            }
            moments.getLast().add(change);
        }
        return moments;
    }

    static Item item(Changed change) {
        return change.after().or(change::before).orElseThrow();
    }

    static boolean isJob(Changed change) {
        return item(change).key().sort().equals("JOB");
    }

    static boolean isShard(Changed change) {
        return item(change).key().sort().equals("SLOTS");
    }

    static boolean isWaiting(Changed change) {
        return item(change).key().partition().startsWith("WAITING#");
    }

    /** Goes on by a moment. */
    void take(List<Changed> moment) {
        moment.forEach(this::take);
    }

    private void take(Changed change) {
        var key = item(change).key();
        if (isJob(change)) {
            var uid = JobItem.read(item(change)).uid();
            put(jobs, uid, change.after().map(JobItem::read));
        } else if (isShard(change)) {
            put(shards, key, change.after().map(ShardItem::read));
        } else if (isWaiting(change)) {
            var who = change.after().map(WaitingItem::read);
            put(waiting, key, who.map(one -> inLine(one, change)));
        } else if (key.sort().startsWith("POOL#")) {
            pools.computeIfAbsent(key, _ -> new ArrayList<>())
                    .add(new Version(change.at(), change.after().map(PoolItem::read)));
        }
    }

    private InLine inLine(Waiting who, Changed change) {
        var own =
                waiting.values().stream()
                        .filter(other -> other.who().owner().equals(who.owner()))
                        .filter(other -> other.who().at().line().equals(who.at().line()))
                        .filter(other -> other.who().at().priority() == who.at().priority())
                        .toList();
        var place = who.owner() + " " + who.at().line() + " " + who.at().priority();
        var last = newest.put(place, who.job());
        boolean isBesideItsOwn =
                own.stream().anyMatch(other -> !other.since().isBefore(change.by().since()))
                        || own.stream().noneMatch(other -> other.who().job().equals(last));
        return new InLine(who, change.at(), !own.isEmpty() && isBesideItsOwn);
    }

    private static <K, V> void put(Map<K, V> all, K key, Optional<V> value) {
        value.ifPresentOrElse(there -> all.put(key, there), () -> all.remove(key));
    }

    List<Job> jobs() {
        return List.copyOf(jobs.values());
    }

    List<Shard> shards() {
        return List.copyOf(shards.values());
    }

    List<InLine> waiting() {
        return List.copyOf(waiting.values());
    }

    /** How many hold a slot of a line. */
    int held(Line line) {
        return shards.values().stream()
                .filter(shard -> shard.line().equals(line))
                .mapToInt(shard -> shard.holders().size())
                .sum();
    }

    /** The pools that have not changed since a time. */
    List<Pool> steady(Instant since) {
        return pools.values().stream()
                .map(List::getLast)
                .filter(last -> last.since().isBefore(since))
                .flatMap(last -> last.pool().stream())
                .toList();
    }

    /** As what a line's pool may have been read since a time. */
    List<Pool> since(Instant since, Line line) {
        var all = pools.getOrDefault(Keys.pool(line.owner(), line.pool()), List.of());
        var found = new ArrayList<Pool>();
        for (int i = 0; i < all.size(); i++) {
            if (i == all.size() - 1 || !all.get(i + 1).since().isBefore(since)) {
                all.get(i).pool().ifPresent(found::add);
            }
        }
        return found;
    }
}
