package dev.jobwright.jobs.workflow;

/** A workflow's id: 1 to 64 letters, digits, {@code _} and {@code -}. */
public record WorkflowId(String value) {
    public WorkflowId {
        Names.check("workflow id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
