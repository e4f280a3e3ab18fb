package dev.jobwright.simulation.world;

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
    private final Asking asking;

    Timekeeper(World world, SplittableRandom chance) {
        this.world = world;
        this.chance = chance;
        this.asking = new Asking(world, chance);
    }

    void live() {
        var policies = List.of(Missed.values());
        var missed = policies.get(chance.nextInt(policies.size()));
        asking.insist(Timetable.every(1 + chance.nextInt(2), missed));
        if (chance.nextBoolean()) {
            asking.pause(150);
            world.down(Duration.ofSeconds(60 + chance.nextLong(400)));
        }
        for (int i = chance.nextInt(MOST_CHANGES); i > 0; i--) {
            asking.pause(150);
            asking.insist(Timetable.LATER.get(chance.nextInt(Timetable.LATER.size())));
        }
        asking.pause(200);
        asking.insist(Timetable.DELETE);
    }
}
