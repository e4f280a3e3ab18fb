package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Slot;
import dev.jobwright.simulation.world.Traffic.Changed;
import dev.jobwright.simulation.world.World;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * At every time those who hold a slot are those who run by it, and those who stand in a line are
 * those who wait there.
 */
final class SlotsAreOwned implements Invariant {
    @Override
    public String name() {
        return "I10 slots are held by who runs, and lines by who waits";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var standing = new Standing();
        for (var moment : Standing.moments(world)) {
            standing.take(moment);
            if (moment.stream().anyMatch(SlotsAreOwned::isMeant)
                    && !isTrue(standing, moment, broken)) {
                // All that follows from it is wrong too.
                return;
            }
        }
    }

    private static boolean isMeant(Changed change) {
        return Standing.isJob(change) || Standing.isShard(change) || Standing.isWaiting(change);
    }

    private static boolean isTrue(
            Standing standing, List<Changed> moment, BiConsumer<String, String> broken) {
        var holders = holders(standing);
        var running = running(standing);
        var inLine = inLine(standing);
        var waiting = waiting(standing);
        boolean isCounted =
                moment.stream()
                        .filter(Standing::isShard)
                        .flatMap(change -> change.after().stream())
                        .allMatch(item ->
                                item.whole("held")
                                        == item.attributes().fields().keySet().stream()
                                                .filter(name -> name.startsWith("holder_"))
                                                .count());
        var when = moment.getFirst().at().toString();
        if (!holders.equals(running) || !isCounted) {
            broken.accept(when, running + " run, and held are " + holders);
        }
        if (!inLine.equals(waiting)) {
            broken.accept(when, waiting + " wait, and in lines are " + inLine);
        }
        return holders.equals(running) && isCounted && inLine.equals(waiting);
    }

    private static Set<String> holders(Standing standing) {
        var all = new HashSet<String>();
        for (var shard : standing.shards()) {
            shard.holders()
                    .forEach((job, holder) -> {
                        var slot = new Slot(shard.line(), shard.number(), holder.priority());
                        all.add(job + "#" + holder.runNo() + " " + slot);
                    });
        }
        return all;
    }

    private static Set<String> running(Standing standing) {
        var all = new HashSet<String>();
        for (var job : standing.jobs()) {
            if (job.permit() instanceof Permit.Holds(var slots)) {
                boolean runs = job.state() instanceof JobState.Running;
                slots.forEach(slot ->
                        all.add(
                                (runs ? "" : "resting ")
                                        + job.uid()
                                        + "#"
                                        + job.runNo()
                                        + " "
                                        + slot));
            }
        }
        return all;
    }

    private static Set<String> inLine(Standing standing) {
        var all = new HashSet<String>();
        standing.waiting().forEach(one -> all.add(one.who().job() + " " + one.who().at()));
        return all;
    }

    private static Set<String> waiting(Standing standing) {
        var all = new HashSet<String>();
        for (var job : standing.jobs()) {
            if (job.permit() instanceof Permit.Waits waits) {
                boolean isPending = job.state() instanceof JobState.Pending;
                all.add((isPending ? "" : "idle ") + job.uid() + " " + waits);
            }
        }
        return all;
    }
}
