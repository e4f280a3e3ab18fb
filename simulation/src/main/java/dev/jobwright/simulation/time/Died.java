package dev.jobwright.simulation.time;

/** The process is dead. An error, so that nobody survives it by catching exceptions. */
public final class Died extends Error {
    private static final long serialVersionUID = 1L;

    Died(String why) {
        super(why, null, false, false);
    }
}
