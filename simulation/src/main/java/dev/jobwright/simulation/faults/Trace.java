package dev.jobwright.simulation.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened, in order: as a number that tells two runs apart, and as lines where wanted. */
public final class Trace {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final boolean keepsLines;
    private final List<String> lines = new ArrayList<>();
    private long hash;
    private long calls;

    /** Keeping lines takes most of a run's time. */
    public Trace(boolean keepsLines) {
        this.keepsLines = keepsLines;
    }

    void add(Instant at, Call call, Fault fault) {
        calls++;
        mix(at.getEpochSecond());
        mix(at.getNano());
        mix(call.process().hashCode());
        mix(call.verb().hashCode());
        mix(call.subject().hashCode());
        mix(fault.name().hashCode());
        if (keepsLines) {
            lines.add(at + " " + call + (fault == Fault.NONE ? "" : " " + fault));
        }
    }

    /** Adds something that is no call. */
    public void note(Instant at, String what) {
        mix(at.toEpochMilli());
        mix(what.hashCode());
        if (keepsLines) {
            lines.add(at + " " + what);
        }
    }

    private void mix(long value) {
        hash = (hash ^ value) * MIX;
        hash ^= hash >>> 29;
    }

    /** The same for two runs exactly when the same happened. */
    public long hash() {
        return hash;
    }

    /** How many calls to ports there were. */
    public long calls() {
        return calls;
    }

    /** All that happened, if it was kept. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
