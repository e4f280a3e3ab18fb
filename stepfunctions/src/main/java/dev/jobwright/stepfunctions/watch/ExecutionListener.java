package dev.jobwright.stepfunctions.watch;

/** Hears of every execution's start and end. */
@FunctionalInterface
public interface ExecutionListener {
    /** Hears nothing. */
    ExecutionListener NONE = change -> {};

    /**
     * Called exactly once when an execution starts and once when it ends, in this order, on a
     * thread of the engine that is not needed by other executions.
     */
    void changed(StatusChange change);
}
