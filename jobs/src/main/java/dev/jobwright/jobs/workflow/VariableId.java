package dev.jobwright.jobs.workflow;

/** A variable's id: 1 to 64 letters, digits, {@code _} and {@code -}. */
public record VariableId(String value) {
    public VariableId {
        Names.check("variable id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
