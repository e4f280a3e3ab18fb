package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.ExecutionStatus;

import java.time.Instant;
import java.util.Optional;

/** An execution as DescribeExecution tells it. */
public record ExecutionInfo(
        String executionArn,
        String stateMachineArn,
        String name,
        ExecutionStatus status,
        Instant startDate,
        Optional<Instant> stopDate,
        String input,
        Optional<String> output,
        Optional<String> error,
        Optional<String> cause,
        int redriveCount) {}
