package dev.jobwright.jobs.ports;

/** Something around the system did not answer; the same call may go through later. */
public final class PortUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the adapter's own error as the cause. */
    public PortUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
