package dev.jobwright.jobs.job;

import java.time.Instant;
import java.util.List;

/** How a job stands with the limits on how many may run. */
public sealed interface Permit {

    /** It neither runs nor waits for that, or nothing limits it. */
    record None() implements Permit {}

    /**
     * It waits in a line. It is in one only: the first that had no slot for it.
     *
     * @param line which
     * @param priority how urgent it was when it went there
     * @param place by which it is sorted among those of its priority
     */
    record Waits(Line line, Priority priority, Instant place) implements Permit {}

    /** It may run. */
    record Holds(List<Slot> slots) implements Permit {
        public Holds {
            slots = List.copyOf(slots);
        }
    }
}
