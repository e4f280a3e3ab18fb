package dev.jobwright.local.rows;

/** The data directory cannot be used as it is; the message says why, and the remedy. */
public final class UnusableDirectory extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableDirectory(String problem, String remedy) {
        super(problem + ". " + remedy + ".");
    }

    UnusableDirectory(String problem, String remedy, Throwable cause) {
        super(problem + " (" + cause.getMessage() + "). " + remedy + ".", cause);
    }
}
