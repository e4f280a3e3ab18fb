package dev.jobwright.jobs.tool;

/**
 * A failure that another attempt would meet again. The step fails with its class's name, and is not
 * tried again.
 */
public abstract sealed class FinalFailure extends RuntimeException
        permits InvalidParameter, MissingSecret {
    private static final long serialVersionUID = 1L;

    FinalFailure(String message) {
        super(message, null, false, false);
    }
}
