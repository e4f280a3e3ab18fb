package dev.jobwright.jobs.table;

/** The store did not answer, or asks to be left alone for a while. Nothing is known to be lost. */
public final class TableUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the engine's own error as the cause. */
    public TableUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    TableUnavailable(String message) {
        super(message);
    }
}
