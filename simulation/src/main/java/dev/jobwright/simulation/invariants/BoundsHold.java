package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.ports.Push;
import dev.jobwright.simulation.world.World;

import java.util.function.BiConsumer;

/**
 * Messages and frames stay within their bounds, and calls do not beget calls without end; what the
 * table and the engine bound, they refuse.
 */
final class BoundsHold implements Invariant {
    private static final int MOST_MESSAGE_BYTES = 256 * 1024;

    @Override
    public String name() {
        return "I28 bounds hold";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        if (world.queue().largest() > MOST_MESSAGE_BYTES) {
            broken.accept("the queue", world.queue().largest() + " bytes");
        }
        if (world.isStorm()) {
            broken.accept("the world", world.trace().calls() + " calls, and no end of them");
        }
        if (world.push().largest() > Push.MAX_FRAME_BYTES) {
            broken.accept("push", world.push().largest() + " bytes");
        }
    }
}
