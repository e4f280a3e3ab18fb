package dev.jobwright.simulation.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Faults by chance. How often they come, of which kinds, and how slow the world is, is drawn for
 * each seed: a world in which everything goes wrong finds other mistakes than one that is slow.
 */
public final class Mishaps implements Faults {
    private static final double[] RATES = {0, 0.005, 0.01, 0.02, 0.05, 0.1};
    private static final double[] STALLS = {0, 0, 0.001, 0.005};

    /** There are fewer messages and events than calls. */
    private static final int AROUND = 4;

    private final SplittableRandom chance;
    private final double rate;
    private final double stalls;
    private final int slowness;
    private final List<Fault> kinds;
    private boolean calm;

    public Mishaps(SplittableRandom chance) {
        this.chance = chance;
        this.rate = RATES[chance.nextInt(RATES.length)];
        this.stalls = STALLS[chance.nextInt(STALLS.length)];
        this.slowness = 2 << chance.nextInt(8);
        this.kinds = new ArrayList<>(drawn(chance));
    }

    private static Set<Fault> drawn(SplittableRandom chance) {
        var drawn = EnumSet.noneOf(Fault.class);
        for (var fault : Fault.values()) {
            if (fault != Fault.NONE && chance.nextInt(3) > 0) {
                drawn.add(fault);
            }
        }
        return drawn;
    }

    /** From now on nothing goes wrong any more. */
    public void end() {
        calm = true;
    }

    @Override
    public Fault of(Call call) {
        return !calm && !kinds.isEmpty() && chance.nextDouble() < rate
                ? kinds.get(chance.nextInt(kinds.size()))
                : Fault.NONE;
    }

    @Override
    public Duration latency(Call call) {
        if (!calm && stalls > 0 && chance.nextDouble() < stalls) {
            return Duration.ofMillis(chance.nextLong(20 * 60_000L));
        }
        return Duration.ofNanos(chance.nextLong(slowness * 1_000_000L));
    }

    @Override
    public boolean befalls(String what) {
        return !calm && chance.nextDouble() < rate * AROUND;
    }

    @Override
    public String toString() {
        return "faults at %s of the calls, of %s; stalls at %s; calls take up to %d ms"
                .formatted(rate, kinds, stalls, slowness);
    }
}
