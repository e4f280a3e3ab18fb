package dev.jobwright.simulation.invariants;

import dev.jobwright.simulation.world.World;

import java.util.function.BiConsumer;

/** Something that must be true of every world that has come to rest. */
public interface Invariant {

    /** Its number and a few words. */
    String name();

    /**
     * Looks for where it does not hold.
     *
     * @param broken is told each place, and what is wrong there
     */
    void check(World world, BiConsumer<String, String> broken);
}
