package dev.jobwright.simulation.invariants;

import dev.jobwright.simulation.world.World;

import java.util.function.BiConsumer;

/** At no time does a job wait for itself, by way of whichever others. */
final class NoJobWaitsForItself implements Invariant {
    @Override
    public String name() {
        return "I9 no job waits for itself";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var needing = new Needing();
        for (var change : world.traffic().changed()) {
            needing.take(change);
            if (Needing.isNeeds(change) && change.after().isPresent()) {
                var job = Needing.owner(Standing.item(change));
                if (needing.isInRing(job)) {
                    broken.accept(job.value(), "at " + change.at() + " it waits for itself");
                }
            }
        }
    }
}
