package dev.jobwright.local.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** What comes of a seed. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Whether something of so many percent happens. */
    boolean in(int percent) {
        return random.nextInt(100) < percent;
    }

    /** From 0, and less than a bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T of(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
