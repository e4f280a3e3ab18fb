package dev.jobwright.tools.http;

import dev.jobwright.jobs.tool.ToolResult;

/**
 * A request that ends without an answer that a step could use.
 *
 * <p>An exception, since it also has to come out of the HTTP client's own calls.
 */
final class Refused extends java.io.IOException {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final boolean retryable;

    private Refused(String error, String message, boolean retryable) {
        super(message);
        this.error = error;
        this.retryable = retryable;
    }

    /** The request would leave the public internet. */
    static Refused address(String where) {
        return new Refused(
                "AddressRefused",
                where
                        + " is not a server of the public internet; an installation can allow it in "
                        + AllowedHosts.SETTING,
                false);
    }

    /** The answer is of no use, and the next one would not be either. */
    static Refused answer(String error, String message) {
        return new Refused(error, message, false);
    }

    /** Something went wrong that may pass. */
    static Refused passing(String error, String message) {
        return new Refused(error, message, true);
    }

    ToolResult.Failed result() {
        return new ToolResult.Failed(error, String.valueOf(getMessage()), retryable);
    }
}
