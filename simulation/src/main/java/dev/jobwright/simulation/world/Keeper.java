package dev.jobwright.simulation.world;

import dev.jobwright.jobs.job.JobId;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Somebody who bounds how many jobs run at a time, and changes that while they run; in the end all
 * may run that wait.
 */
final class Keeper {
    private static final int MOST_CHANGES = 5;

    private final World world;
    private final SplittableRandom chance;
    private final Wanted nobody;

    Keeper(World world, SplittableRandom chance) {
        this.world = world;
        this.chance = chance;
        this.nobody = Wanted.unbounded(new JobId("nobody"), Shape.CHAIN);
    }

    void live() {
        insist(any(Limits.FIRST));
        int changes = chance.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            pause(120);
            insist(any(Limits.LATER));
        }
        pause(300);
        Limits.LAST.forEach(this::insist);
    }

    private Operation any(List<Operation> operations) {
        return operations.get(chance.nextInt(operations.size()));
    }

    /** Asks until there is an answer. */
    private void insist(Operation operation) {
        var told = world.call(() -> operation.deed().ask(world, nobody));
        while (told.isEmpty()) {
            pause(10);
            told = world.call(() -> operation.deed().ask(world, nobody));
        }
        world.trace().note(world.scheduler().instant(), operation.name() + ": " + told.get());
    }

    private void pause(int mostSeconds) {
        world.scheduler().pause(Duration.ofMillis(1 + chance.nextLong(mostSeconds * 1_000L)));
    }
}
