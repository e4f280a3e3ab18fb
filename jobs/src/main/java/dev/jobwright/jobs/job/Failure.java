package dev.jobwright.jobs.job;

import dev.jobwright.jobs.json.Texts;

/**
 * Why something failed. Both texts are cut short, so that a failure always fits a frame: what
 * somebody throws may carry a whole document.
 *
 * @param error the error's class, as a program compares it; at most {@value #MAX_ERROR} characters
 * @param message for people; at most {@value #MAX_MESSAGE} characters
 */
public record Failure(String error, String message) {
    /** A run took longer than its job's timeout. */
    public static final String JOB_TIMEOUT = "Jobwright.JobTimeout";

    /** The execution of a run was gone, and its workflow does not let it go on. */
    public static final String INTERRUPTED = "Jobwright.Interrupted";

    private static final int MAX_ERROR = 256;
    private static final int MAX_MESSAGE = 4_000;

    public Failure {
        error = Texts.shortened(error, MAX_ERROR);
        message = Texts.shortened(message, MAX_MESSAGE);
    }
}
