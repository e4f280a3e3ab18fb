package dev.jobwright.jobs.steps;

/**
 * Another attempt holds the step, or its time has not come; ask again later. State machines match
 * on this class's name.
 */
public final class StepBusy extends StepError {
    private static final long serialVersionUID = 1L;

    /** With the words that people see in the execution's history. */
    public StepBusy(String message) {
        super(message);
    }
}
