package dev.jobwright.jobs.steps;

import java.util.Comparator;

/**
 * Which invocation of a step comes later: by launch, then redrive, then the state's retry count.
 *
 * @param launch which start of the run
 * @param redrive how often that execution was redriven
 * @param retry the state's own retry count, which begins again with each of the others
 */
public record Order(int launch, int redrive, int retry) implements Comparable<Order> {
    private static final Comparator<Order> BY_TIME =
            Comparator.comparingInt(Order::launch)
                    .thenComparingInt(Order::redrive)
                    .thenComparingInt(Order::retry);

    /** Whether both are of one execution, and of one drive of it. */
    boolean isOfExecution(Order other) {
        return launch == other.launch && redrive == other.redrive;
    }

    @Override
    public int compareTo(Order other) {
        return BY_TIME.compare(this, other);
    }
}
