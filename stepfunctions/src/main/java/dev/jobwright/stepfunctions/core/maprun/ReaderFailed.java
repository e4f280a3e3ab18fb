package dev.jobwright.stepfunctions.core.maprun;

/**
 * Items could not be read. Thrown out of the parsing of what was fetched, and caught in one place,
 * which fails the run.
 */
final class ReaderFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReaderFailed(String cause) {
        super(cause, null, false, false);
    }

    String told() {
        return String.valueOf(getMessage());
    }
}
