package dev.jobwright.stepfunctions.core;

import java.time.Instant;
import java.util.Optional;

/**
 * How and when an execution ended.
 *
 * @param status any but {@code RUNNING}
 * @param output JSON text, of one that succeeded
 * @param error of one that failed or was stopped, if it was told
 * @param cause as the error
 */
public record Ending(
        ExecutionStatus status,
        Instant stopDate,
        Optional<String> output,
        Optional<String> error,
        Optional<String> cause) {}
