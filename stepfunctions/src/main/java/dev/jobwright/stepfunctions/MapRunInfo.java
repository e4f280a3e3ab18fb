package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.MapRunOrder;
import dev.jobwright.stepfunctions.core.maprun.Counts;
import dev.jobwright.stepfunctions.core.maprun.MapRunStatus;

import java.time.Instant;
import java.util.Optional;

/**
 * A map run as DescribeMapRun tells it.
 *
 * @param stateMachineArn the ARN that stands for the part of the definition which its children run
 */
public record MapRunInfo(
        String mapRunArn,
        String executionArn,
        String stateMachineArn,
        MapRunStatus status,
        Instant startDate,
        Optional<Instant> stopDate,
        MapRunOrder.Limits limits,
        Counts itemCounts,
        Counts executionCounts) {}
