package dev.jobwright.simulation.invariants;

import dev.jobwright.simulation.world.World;

import java.util.Optional;
import java.util.function.BiConsumer;

/** Whoever was told yes sees it. */
final class ReadsOwnWrites implements Invariant {
    private static final Optional<String> YES = Optional.of("yes");

    @Override
    public String name() {
        return "I6 a read by id sees one's own writes";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var gone = Gone.of(world);
        for (var asked : world.traffic().asked()) {
            boolean isDeleted = asked.operation().startsWith("delete");
            if (asked.isDone()
                    && !isDeleted
                    && !asked.seen().orElse(true)
                    && !gone.has(asked.job())) {
                broken.accept(
                        asked.job().value(), asked.operation() + " was done, and no job is there");
            }
            if (isDeleted && asked.told().equals(YES) && asked.seen().orElse(false)) {
                broken.accept(asked.job().value(), "it was deleted, and is there");
            }
        }
    }
}
