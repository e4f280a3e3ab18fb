package dev.jobwright.jobs.steps;

/** The step failed for good, and with it the run. State machines match on this class's name. */
public final class StepFatal extends StepError {
    private static final long serialVersionUID = 1L;

    /** With the words that people see in the execution's history. */
    public StepFatal(String message) {
        super(message);
    }
}
