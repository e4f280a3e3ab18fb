package dev.jobwright.stepfunctions.core;

import java.time.Instant;
import java.util.Optional;

/** How and when an execution ended. */
public record Ending(
        ExecutionStatus status,
        Instant stopDate,
        Optional<String> output,
        Optional<String> error,
        Optional<String> cause) {}
