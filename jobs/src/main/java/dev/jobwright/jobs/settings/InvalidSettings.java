package dev.jobwright.jobs.settings;

/** Settings have values that they cannot have; the message names each, and what it may be. */
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSettings(String problems) {
        super(problems);
    }
}
