package dev.jobwright.stepfunctions.language;

/** How a rule of a JSONPath Choice compares its variable. */
public interface Comparator {
    /** Whether the variable's value stands so to the operand. */
    boolean holds(Object value, Object operand);
}
