package dev.jobwright.simulation.invariants;

import dev.jobwright.simulation.world.World;

import java.util.function.BiConsumer;

/** Whoever was told yes sees it. */
final class ReadsOwnWrites implements Invariant {
    @Override
    public String name() {
        return "I6 a read by id sees one's own writes";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        for (var asked : world.traffic().asked()) {
            if (asked.isDone() && !asked.seen().orElse(true)) {
                broken.accept(
                        asked.job().value(), asked.operation() + " was done, and no job is there");
            }
        }
    }
}
