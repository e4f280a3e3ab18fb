package dev.jobwright.simulation.world;

import dev.jobwright.jobs.job.JobId;

import java.time.Duration;
import java.util.SplittableRandom;

/** Asks for what is about no one job, again until there is an answer, with pauses by chance. */
final class Asking {
    private final World world;
    private final SplittableRandom chance;
    private final Wanted nobody = Wanted.unbounded(new JobId("nobody"), Shape.CHAIN);

    /** In a world. Its pauses are drawn from the same chance as what is asked for. */
    Asking(World world, SplittableRandom chance) {
        this.world = world;
        this.chance = chance;
    }

    void insist(Operation operation) {
        var told = world.call(() -> operation.deed().ask(world, nobody));
        while (told.isEmpty()) {
            pause(10);
            told = world.call(() -> operation.deed().ask(world, nobody));
        }
        world.trace().note(world.scheduler().instant(), operation.name() + ": " + told.get());
    }

    void pause(int mostSeconds) {
        world.scheduler().pause(Duration.ofMillis(1 + chance.nextLong(mostSeconds * 1_000L)));
    }
}
