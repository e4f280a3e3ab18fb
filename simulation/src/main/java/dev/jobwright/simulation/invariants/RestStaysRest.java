package dev.jobwright.simulation.invariants;

import dev.jobwright.simulation.world.World;

import java.util.function.BiConsumer;

/** The sweeper finds nothing to repair in a world at rest. */
final class RestStaysRest implements Invariant {
    @Override
    public String name() {
        return "I18 repairs leave alone what is healthy";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        for (var change : world.traffic().changed()) {
            if (change.at().isAfter(world.restSince())) {
                broken.accept(
                        change.after().or(change::before).orElseThrow().key().toString(),
                        change.before() + " became " + change.after());
            }
        }
    }
}
