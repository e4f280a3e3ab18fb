package dev.jobwright.simulation.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Only one call goes wrong: that of a number, of those that are meant. */
public final class Strike implements Faults {
    private final Predicate<Call> meant;
    private final int number;
    private final Fault fault;
    private final List<Call> seen = new ArrayList<>();
    private boolean struck;

    /**
     * Plans it.
     *
     * @param meant which calls are counted
     * @param number which of them goes wrong, from 1; 0 for none
     */
    public Strike(Predicate<Call> meant, int number, Fault fault) {
        this.meant = meant;
        this.number = number;
        this.fault = fault;
    }

    @Override
    public Fault of(Call call) {
        if (!meant.test(call)) {
            return Fault.NONE;
        }
        seen.add(call);
        struck |= seen.size() == number;
        return seen.size() == number ? fault : Fault.NONE;
    }

    @Override
    public Duration latency(Call call) {
        return Duration.ofMillis(5);
    }

    @Override
    public boolean befalls(String what) {
        return false;
    }

    /** Whether it has gone wrong. */
    public boolean hasStruck() {
        return struck;
    }

    @Override
    public String toString() {
        return fault + " at call " + number + (struck ? ", " + seen.get(number - 1) : "");
    }

    /** The calls that were meant, in their order. */
    public List<Call> seen() {
        return List.copyOf(seen);
    }
}
