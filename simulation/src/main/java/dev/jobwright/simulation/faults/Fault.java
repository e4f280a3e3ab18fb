package dev.jobwright.simulation.faults;

/** How a call to a port goes. */
public enum Fault {
    /** Well. */
    NONE,
    /** It is refused: it has no effect, and the caller is told so. */
    REFUSED,
    /** It has no effect, and no answer. */
    LOST,
    /** It has its effect, and no answer. */
    UNHEARD,
    /** It has no answer, and its effect comes later. */
    LATE,
    /** The process dies before the call has any effect. */
    DIES_BEFORE,
    /** The process dies when the call has had its effect. */
    DIES_AFTER;

    /** Whether the call has its effect while the caller waits. */
    public boolean takesEffect() {
        return switch (this) {
            case NONE, UNHEARD, DIES_AFTER -> true;
            case REFUSED, LOST, LATE, DIES_BEFORE -> false;
        };
    }
}
