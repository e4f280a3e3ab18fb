package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.items.NeedsItem;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.simulation.world.Traffic.Changed;
import dev.jobwright.simulation.world.World;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Where somebody was told that a job waits for another, it has done so. */
final class TiesAreWritten implements Invariant {
    @Override
    public String name() {
        return "I9 what a job was told to wait for is written";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var written = new HashMap<JobUid, List<Written>>();
        world.traffic().changed().stream()
                .filter(Needing::isNeeds)
                .forEach(change -> add(change, written));
        for (var bound : world.traffic().bound()) {
            var all = written.getOrDefault(bound.job(), List.of());
            if (all.stream()
                    .filter(one -> !one.change().at().isAfter(bound.at()))
                    .noneMatch(one -> one.needs().contains(bound.dependency()))) {
                broken.accept(bound.job().value(), bound + ", and it never did");
            }
        }
    }

    private record Written(Changed change, List<Dependency> needs) {}

    private static void add(Changed change, Map<JobUid, List<Written>> written) {
        change.after()
                .map(NeedsItem::read)
                .ifPresent(needs ->
                        written.computeIfAbsent(
                                        Needing.owner(Standing.item(change)),
                                        _ -> new ArrayList<>())
                                .add(new Written(change, needs)));
    }
}
