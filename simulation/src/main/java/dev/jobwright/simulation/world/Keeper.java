package dev.jobwright.simulation.world;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Somebody who bounds how many jobs run at a time, and changes that while they run; in the end all
 * may run that wait.
 */
final class Keeper {
    private static final int MOST_CHANGES = 5;

    private final SplittableRandom chance;
    private final Asking asking;

    Keeper(World world, SplittableRandom chance) {
        this.chance = chance;
        this.asking = new Asking(world, chance);
    }

    void live() {
        asking.insist(any(Limits.FIRST));
        int changes = chance.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            asking.pause(120);
            asking.insist(any(Limits.LATER));
        }
        asking.pause(300);
        Limits.LAST.forEach(asking::insist);
    }

    private Operation any(List<Operation> operations) {
        return operations.get(chance.nextInt(operations.size()));
    }
}
