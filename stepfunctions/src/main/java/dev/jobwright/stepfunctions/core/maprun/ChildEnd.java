package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.core.ExecutionStatus;

import java.time.Instant;
import java.util.Optional;

/**
 * How a child execution ended.
 *
 * @param status any but {@code RUNNING}
 */
public record ChildEnd(
        ExecutionStatus status,
        Instant startDate,
        Instant stopDate,
        Optional<String> output,
        Optional<String> error,
        Optional<String> cause) {}
