package dev.jobwright.simulation.world;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.schedules.Missed;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Somebody who has jobs made again and again, changes when, holds that, lets it go on, asks for one
 * at once, and at last takes it away. Meanwhile nobody may come to make jobs for a while.
 */
final class Timekeeper {
    private static final int MOST_CHANGES = 6;

    private final World world;
    private final SplittableRandom chance;
    private final Wanted nobody;

    Timekeeper(World world, SplittableRandom chance) {
        this.world = world;
        this.chance = chance;
        this.nobody = Wanted.unbounded(new JobId("nobody"), Shape.CHAIN);
    }

    void live() {
        var policies = List.of(Missed.values());
        var missed = policies.get(chance.nextInt(policies.size()));
        insist(Timetable.every(1 + chance.nextInt(2), missed));
        if (chance.nextBoolean()) {
            pause(150);
            world.down(Duration.ofSeconds(60 + chance.nextLong(400)));
        }
        for (int i = chance.nextInt(MOST_CHANGES); i > 0; i--) {
            pause(150);
            insist(Timetable.LATER.get(chance.nextInt(Timetable.LATER.size())));
        }
        pause(200);
        insist(Timetable.DELETE);
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
