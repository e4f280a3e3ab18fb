package dev.jobwright.stepfunctions.machines;

import java.util.Set;

/** Which events of an execution are logged. */
public enum LogLevel {
    ALL,
    ERROR,
    FATAL,
    OFF;

    private static final Set<String> ENDS =
            Set.of("ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut");

    /**
     * Whether events of a type are logged.
     *
     * @param type as in the history, such as {@code TaskFailed}
     */
    public boolean logs(String type) {
        return switch (this) {
            case ALL -> true;
            case ERROR ->
                    type.endsWith("Failed")
                            || type.endsWith("Aborted")
                            || type.endsWith("TimedOut")
                            || type.equals("FailStateEntered");
            case FATAL -> ENDS.contains(type);
            case OFF -> false;
        };
    }
}
