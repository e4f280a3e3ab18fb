package dev.jobwright.jobs.workflow;

/**
 * Over which list a step is repeated.
 *
 * @param items the list
 * @param as the variable that holds the current element, for this step's own mappings
 * @param maxConcurrency how many elements are worked on at once; 1 to {@value #MOST_AT_ONCE}
 * @param <T> how a value is named
 */
public record ForEach<T>(T items, VariableId as, int maxConcurrency) {
    /** What an inline map of Step Functions does at once, at most. */
    public static final int MOST_AT_ONCE = 40;

    /** The longest list. */
    public static final int MOST_ITEMS = 100_000;

    /** The longest list that one execution goes through; longer ones are divided. */
    public static final int MOST_INLINE = 1_000;
}
