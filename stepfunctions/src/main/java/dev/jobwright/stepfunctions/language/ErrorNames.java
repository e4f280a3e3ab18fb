package dev.jobwright.stepfunctions.language;

import java.util.List;

/** The language's own error names, and which of them a Retrier or Catcher's list takes in. */
public final class ErrorNames {
    public static final String ALL = "States.ALL";
    public static final String TASK_FAILED = "States.TaskFailed";
    public static final String TIMEOUT = "States.Timeout";
    public static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
    public static final String RUNTIME = "States.Runtime";
    public static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
    public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";

    private ErrorNames() {}

    /** Whether the list matches the error; nothing matches {@code States.Runtime}, not its name. */
    public static boolean match(List<String> errorEquals, String error) {
        if (error.equals(RUNTIME)) {
            return false;
        }
        return errorEquals.stream().anyMatch(name -> matches(name, error));
    }

    private static boolean matches(String name, String error) {
        return switch (name) {
            case ALL -> true;
            case TASK_FAILED -> !error.equals(TIMEOUT);
            default -> name.equals(error);
        };
    }
}
