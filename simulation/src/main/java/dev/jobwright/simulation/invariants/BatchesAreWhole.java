package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.items.BatchItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.simulation.world.Traffic.Changed;
import dev.jobwright.simulation.world.World;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Of a batch either all is there or nothing: until it is there nobody sees one of its jobs or does
 * anything with it, and of one that never is nothing stays; one that goes does so altogether.
 */
final class BatchesAreWhole implements Invariant {
    @Override
    public String name() {
        return "I17 a batch is there as a whole";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var there = Together.there(world);
        for (var change : world.traffic().changed()) {
            if (Standing.isJob(change) && isChange(change)) {
                var job = JobItem.read(Standing.item(change));
                Together.of(job)
                        .map(batch -> there.getOrDefault(batch, Instant.MAX))
                        .filter(since -> since.isAfter(change.at()))
                        .ifPresent(_ -> broken.accept(job.id().value(), "it moved unseen: " + job));
            }
        }
        checkSeen(world, there, broken);
        checkLeft(world, there, broken);
    }

    private static boolean isChange(Changed change) {
        return change.before().isPresent() && change.after().isPresent();
    }

    private static void checkSeen(
            World world, Map<Key, Instant> there, BiConsumer<String, String> broken) {
        for (var spotted : world.traffic().spotted()) {
            Together.of(spotted.job())
                    .map(batch -> there.getOrDefault(batch, Instant.MAX))
                    .filter(since -> since.isAfter(spotted.at()))
                    .ifPresent(_ ->
                            broken.accept(
                                    spotted.job().id().value(),
                                    "it was seen at " + spotted.at() + ", without its batch"));
        }
        var made = new HashMap<JobId, BatchId>();
        for (var one : world.traffic().made()) {
            var since = there.getOrDefault(Keys.batch(one.owner(), one.batch()), Instant.MAX);
            if (since.isAfter(one.at())) {
                broken.accept(one.batch().value(), "it was told to be there, and is not");
            }
            var before = one.isOnce() ? made.putIfAbsent(one.by(), one.batch()) : null;
            if (before != null && !before.equals(one.batch())) {
                broken.accept(one.batch().value(), "the same key made " + before);
            }
        }
    }

    private static void checkLeft(
            World world, Map<Key, Instant> there, BiConsumer<String, String> broken) {
        for (var item : world.table().all()) {
            if (item.key().sort().equals("JOB")) {
                var job = JobItem.read(item);
                Together.of(job)
                        .filter(batch -> !there.containsKey(batch))
                        .ifPresent(_ -> broken.accept(job.id().value(), "its batch never was"));
            } else if (item.key().partition().startsWith("BATCH#")) {
                var batch = new Key(item.key().partition(), "BATCH");
                if (world.table()
                        .get(batch)
                        .map(BatchItem::read)
                        .filter(Batch::isThere)
                        .isEmpty()) {
                    broken.accept(item.key().toString(), "it is left of a batch");
                }
            }
        }
    }
}
