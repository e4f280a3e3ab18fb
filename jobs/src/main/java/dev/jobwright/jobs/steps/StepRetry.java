package dev.jobwright.jobs.steps;

/**
 * The attempt failed, and the step's policy allows another. State machines match on this class's
 * name.
 */
public final class StepRetry extends StepError {
    private static final long serialVersionUID = 1L;

    /** With the words that people see in the execution's history. */
    public StepRetry(String message) {
        super(message);
    }
}
