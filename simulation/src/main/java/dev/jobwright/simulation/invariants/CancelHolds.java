package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.job.JobState;
import dev.jobwright.simulation.world.Traffic.Asked;
import dev.jobwright.simulation.world.Traffic.Moved;
import dev.jobwright.simulation.world.World;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** A job whose cancel was acknowledged never completes, unless somebody opens another run. */
final class CancelHolds implements Invariant {
    private static final Set<String> CANCELS = Set.of("cancel", "force", "cancel many");

    @Override
    public String name() {
        return "I7 an acknowledged cancel holds";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        for (var asked : world.traffic().asked()) {
            if (asked.isDone() && CANCELS.contains(asked.operation())) {
                completed(world, asked)
                        .ifPresent(moved ->
                                broken.accept(asked.job().value(), asked + ", then " + moved));
            }
        }
    }

    private static Optional<Moved> completed(World world, Asked asked) {
        for (var moved : world.traffic().moved()) {
            if (moved.job().equals(asked.job()) && moved.at().isAfter(asked.since())) {
                if (opensRun(moved)) {
                    return Optional.empty();
                }
                if (moved.at().isAfter(asked.at()) && moved.after() instanceof JobState.Completed) {
                    return Optional.of(moved);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean opensRun(Moved moved) {
        return moved.before().filter(JobState.Open.class::isInstance).isEmpty()
                || moved.after() instanceof JobState.Created
                || moved.after() instanceof JobState.Pending;
    }
}
