package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.batches.Member;
import dev.jobwright.jobs.items.BatchItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.MemberItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.simulation.world.Traffic.Changed;
import dev.jobwright.simulation.world.World;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Batches, what they knew of their members, and the jobs that those are, while what changed in a
 * world is gone through once more.
 */
final class Together {
    private final Map<Key, Batch> batches = new HashMap<>();
    private final Map<Key, Map<Integer, Member>> members = new HashMap<>();
    private final Map<Key, Map<Integer, Job>> jobs = new HashMap<>();

    static boolean isBatch(Changed change) {
        return BatchItem.isOne(Standing.item(change).key());
    }

    static boolean isMember(Changed change) {
        var key = Standing.item(change).key();
        return key.partition().startsWith("BATCH#") && key.sort().startsWith("MEMBER#");
    }

    static boolean isRound(Changed change) {
        return Standing.item(change).key().sort().startsWith("ROUND#");
    }

    /** Since when each batch was there that ever was. */
    static Map<Key, Instant> there(World world) {
        var there = new HashMap<Key, Instant>();
        for (var change : world.traffic().changed()) {
            if (isBatch(change)
                    && change.after().map(BatchItem::read).filter(Batch::isThere).isPresent()) {
                there.putIfAbsent(Standing.item(change).key(), change.at());
            }
        }
        return there;
    }

    /** The batch of a job, if it has one. */
    static Optional<Key> of(Job job) {
        return job.spec().membership().map(as -> Keys.batch(job.owner(), as.batch()));
    }

    /** Goes on by a moment; answers about which batches it was. */
    Set<Key> take(List<Changed> moment) {
        var touched = new LinkedHashSet<Key>();
        for (var change : moment) {
            take(change).ifPresent(touched::add);
        }
        return touched;
    }

    private Optional<Key> take(Changed change) {
        var item = Standing.item(change);
        if (isBatch(change)) {
            put(batches, item.key(), change.after().map(BatchItem::read));
            return Optional.of(item.key());
        }
        if (isMember(change)) {
            var member = MemberItem.read(item);
            var key = Keys.batch(member.owner(), member.as().batch());
            put(in(members, key), member.as().index(), change.after().map(MemberItem::read));
            return Optional.of(key);
        }
        if (Standing.isJob(change)) {
            var job = JobItem.read(item);
            var key = of(job);
            key.ifPresent(batch -> {
                int index = job.spec().membership().orElseThrow().index();
                put(in(jobs, batch), index, change.after().map(JobItem::read));
            });
            return key;
        }
        return Optional.empty();
    }

    private static <K, V> void put(Map<K, V> all, K key, Optional<V> value) {
        value.ifPresentOrElse(there -> all.put(key, there), () -> all.remove(key));
    }

    private static <V> Map<Integer, V> in(Map<Key, Map<Integer, V>> all, Key batch) {
        return all.computeIfAbsent(batch, _ -> new TreeMap<>());
    }

    Optional<Batch> batch(Key key) {
        return Optional.ofNullable(batches.get(key));
    }

    boolean isThere(Key key) {
        return batch(key).filter(Batch::isThere).isPresent();
    }

    /** What a batch knows of its members, by index. */
    Map<Integer, Member> members(Key batch) {
        return in(members, batch);
    }

    /** The jobs of a batch that there are, by index. */
    Map<Integer, Job> jobs(Key batch) {
        return in(jobs, batch);
    }
}
