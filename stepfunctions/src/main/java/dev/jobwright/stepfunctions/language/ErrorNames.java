package dev.jobwright.stepfunctions.language;

import java.util.List;
import java.util.Set;

/** The language's own error names, and which of them a Retrier or Catcher's list takes in. */
public final class ErrorNames {
    public static final String ALL = "States.ALL";
    public static final String TASK_FAILED = "States.TaskFailed";
    public static final String TIMEOUT = "States.Timeout";
    public static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
    public static final String RUNTIME = "States.Runtime";
    public static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
    public static final String ITEM_READER_FAILED = "States.ItemReaderFailed";
    public static final String RESULT_WRITER_FAILED = "States.ResultWriterFailed";
    public static final String EXCEED_TOLERATED_FAILURE_THRESHOLD =
            "States.ExceedToleratedFailureThreshold";
    public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";

    private static final Set<String> KNOWN =
            Set.of(
                    ALL,
                    TASK_FAILED,
                    TIMEOUT,
                    RUNTIME,
                    NO_CHOICE_MATCHED,
                    DATA_LIMIT_EXCEEDED,
                    "States.BranchFailed",
                    EXCEED_TOLERATED_FAILURE_THRESHOLD,
                    HEARTBEAT_TIMEOUT,
                    "States.IntrinsicFailure",
                    ITEM_READER_FAILED,
                    "States.ParameterPathFailure",
                    "States.Permissions",
                    "States.QueryEvaluationError",
                    "States.ResultPathMatchFailure",
                    RESULT_WRITER_FAILED);

    /** The one family whose members have names of their own, such as a status. */
    private static final String HTTP = "States.Http.";

    private ErrorNames() {}

    /** Whether a name claims to be the language's own and is not. */
    static boolean isUnknown(String name) {
        return name.startsWith("States.") && !name.startsWith(HTTP) && !KNOWN.contains(name);
    }

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
