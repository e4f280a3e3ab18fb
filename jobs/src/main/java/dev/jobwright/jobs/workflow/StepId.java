package dev.jobwright.jobs.workflow;

/** A step's id: 1 to 64 letters, digits, {@code _} and {@code -}. */
public record StepId(String value) {
    public StepId {
        Names.check("step id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
