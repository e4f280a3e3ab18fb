package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.job.JobState;
import dev.jobwright.simulation.world.World;

import java.util.function.BiConsumer;

/**
 * What users were told has happened: a job that was created is there, one that was started moved.
 */
final class EverythingMovesOn implements Invariant {
    @Override
    public String name() {
        return "I26 everything moves on";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var gone = Gone.of(world);
        for (var asked : world.traffic().asked()) {
            var job =
                    world.jobs().stream().filter(one -> one.uid().equals(asked.job())).findFirst();
            if (asked.isDone() && job.isEmpty() && !gone.has(asked.job())) {
                broken.accept(asked.job().value(), asked + ", and it is not there");
            }
            boolean hasMoved =
                    world.traffic().moved().stream()
                            .anyMatch(moved ->
                                    moved.job().equals(asked.job()) && isOnItsWay(moved.after()));
            if (asked.operation().equals("start") && asked.isDone() && !hasMoved) {
                broken.accept(asked.job().value(), asked + ", and it stayed");
            }
        }
    }

    /** A job that waits may be paused or ended before it ever runs, also as it begins to. */
    private static boolean isOnItsWay(JobState state) {
        return switch (state) {
            case JobState.Running _, JobState.Pending _, JobState.Final _ -> true;
            case JobState.Created _, JobState.Paused _ -> false;
        };
    }
}
