package dev.jobwright.stepfunctions.language;

import java.util.Map;

/** How a rule of a JSONPath Choice compares its variable. */
public interface Comparator {
    /** The comparators by the name of their field; those with a {@code Path} are the same. */
    Map<String, Comparator> BY_FIELD = Comparators.all();

    /** Whether the variable's value stands so to the operand. */
    boolean holds(Object value, Object operand);
}
