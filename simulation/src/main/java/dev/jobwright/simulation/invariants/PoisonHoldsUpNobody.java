package dev.jobwright.simulation.invariants;

import dev.jobwright.simulation.world.World;

import java.util.function.BiConsumer;

/** What cannot be handled is out of the way in the end. */
final class PoisonHoldsUpNobody implements Invariant {
    @Override
    public String name() {
        return "I16 a poisoned message holds up nobody";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        if (!world.queue().isEmpty()) {
            broken.accept("the queue", "messages are left");
        }
    }
}
