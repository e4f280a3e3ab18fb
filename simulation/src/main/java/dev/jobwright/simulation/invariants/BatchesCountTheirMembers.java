package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.batches.Member;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.simulation.world.Traffic.Viewed;
import dev.jobwright.simulation.world.World;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * At every time a batch that is there knows all of its members, and of each what its job is; and
 * whoever reads a batch is told what was so at some time while they read.
 */
final class BatchesCountTheirMembers implements Invariant {
    /** How a batch counted from a time on. */
    private record Counted(Instant since, Map<String, Long> counts) {}

    @Override
    public String name() {
        return "I17 the counts of a batch are its members'";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var together = new Together();
        var counted = new HashMap<Key, List<Counted>>();
        for (var moment : Standing.moments(world)) {
            var at = moment.getFirst().at();
            for (var key : together.take(moment)) {
                check(together, key, at, broken);
                counted.computeIfAbsent(key, _ -> new ArrayList<>())
                        .add(new Counted(at, counts(together, key)));
            }
        }
        for (var viewed : world.traffic().viewed()) {
            var batch = viewed.view().batch();
            var all = counted.getOrDefault(Keys.batch(batch.owner(), batch.id()), List.of());
            if (!wasSo(viewed, all)) {
                broken.accept(batch.id().value(), "never were there " + viewed.view().counts());
            }
        }
    }

    private static void check(
            Together together, Key key, Instant at, BiConsumer<String, String> broken) {
        var jobs = together.jobs(key);
        var members = together.members(key);
        if (together.isThere(key) && together.batch(key).orElseThrow().size() != members.size()) {
            broken.accept(key.partition(), "at " + at + " it has only " + members.keySet());
        }
        jobs.forEach((index, job) -> {
            var member = Optional.ofNullable(members.get(index));
            if (!member.equals(Member.of(job))) {
                broken.accept(key.partition(), "at " + at + " it says " + member + " of " + job);
            }
        });
        members.forEach((index, member) -> {
            if (!jobs.containsKey(index) && !member.isDeleted()) {
                broken.accept(key.partition(), "at " + at + " there is no job of " + member);
            }
        });
    }

    /** By what jobs are, and not by what the batch knows of them. */
    private static Map<String, Long> counts(Together together, Key key) {
        var counts = new TreeMap<String, Long>();
        for (var index : together.members(key).keySet()) {
            var word =
                    Optional.ofNullable(together.jobs(key).get(index))
                            .map(BatchesCountTheirMembers::word)
                            .orElse(Member.DELETED);
            counts.merge(word, 1L, Long::sum);
        }
        return counts;
    }

    private static String word(Job job) {
        return job.state().status().name();
    }

    private static boolean wasSo(Viewed viewed, List<Counted> all) {
        for (int i = 0; i < all.size(); i++) {
            boolean isOver = i + 1 < all.size() && all.get(i + 1).since().isBefore(viewed.since());
            boolean isToCome = all.get(i).since().isAfter(viewed.at());
            if (!isOver && !isToCome && all.get(i).counts().equals(viewed.view().counts())) {
                return true;
            }
        }
        return false;
    }
}
