package dev.jobwright.stepfunctions.machines;

import java.util.List;
import java.util.Optional;

/**
 * What is logged of a machine's executions, and where.
 *
 * @param destinations ARNs of log groups; absent when nobody named any, which is told apart from
 *     none
 */
public record LoggingConfiguration(
        LogLevel level, boolean includeExecutionData, Optional<List<String>> destinations) {

    /** Nothing is logged. */
    public static final LoggingConfiguration OFF =
            new LoggingConfiguration(LogLevel.OFF, false, Optional.empty());

    /** To one log group. */
    public static LoggingConfiguration to(
            String logGroupArn, LogLevel level, boolean includeExecutionData) {
        return new LoggingConfiguration(
                level, includeExecutionData, Optional.of(List.of(logGroupArn)));
    }
}
