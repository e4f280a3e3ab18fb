package dev.jobwright.simulation.invariants;

import dev.jobwright.simulation.world.World;

import java.util.Arrays;
import java.util.function.BiConsumer;

/** No code throws what is neither an outage nor an answer. */
final class NothingUnforeseen implements Invariant {
    @Override
    public String name() {
        return "I0 nothing unforeseen is thrown";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        for (var thrown : world.traffic().surprises()) {
            var where =
                    Arrays.stream(thrown.getStackTrace())
                            .map(StackTraceElement::toString)
                            .filter(line -> line.contains("dev.jobwright"))
                            .limit(6)
                            .toList();
            broken.accept(String.join(" < ", where), thrown.toString());
        }
    }
}
