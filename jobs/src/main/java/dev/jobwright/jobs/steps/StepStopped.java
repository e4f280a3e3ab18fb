package dev.jobwright.jobs.steps;

/**
 * The run accepts no new work: it is being paused, cancelled or closed, or a newer launch took
 * over. State machines match on this class's name.
 */
public final class StepStopped extends StepError {
    private static final long serialVersionUID = 1L;

    /** With the words that people see in the execution's history. */
    public StepStopped(String message) {
        super(message);
    }
}
