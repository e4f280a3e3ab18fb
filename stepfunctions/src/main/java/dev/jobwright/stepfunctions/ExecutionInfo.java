package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.Ending;
import dev.jobwright.stepfunctions.core.Execution;
import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.Origin;
import dev.jobwright.stepfunctions.core.Redrives;

import java.time.Instant;
import java.util.Optional;

/**
 * An execution as DescribeExecution tells it.
 *
 * @param stateMachineArn without a version or an alias
 * @param versionArn the version that it runs, where one was asked for
 * @param aliasArn the alias that led to the version
 * @param redriveObstacle why it cannot be redriven now, in AWS's words; nothing if it can
 * @param mapRun whose child it is, if a distributed Map started it
 */
public record ExecutionInfo(
        String executionArn,
        String stateMachineArn,
        Optional<String> versionArn,
        Optional<String> aliasArn,
        String name,
        ExecutionStatus status,
        Instant startDate,
        Optional<Instant> stopDate,
        String input,
        Optional<String> output,
        Optional<String> error,
        Optional<String> cause,
        Redrives redrives,
        Optional<String> redriveObstacle,
        Optional<MapRunChild> mapRun) {

    /** An execution as it is at a time. */
    static ExecutionInfo of(Execution execution, Instant now, Optional<MapRunChild> mapRun) {
        Origin origin = execution.origin();
        Optional<Ending> ending = execution.ending();
        return new ExecutionInfo(
                origin.executionArn(),
                origin.stateMachineArn(),
                origin.versionArn(),
                origin.aliasArn(),
                origin.name(),
                execution.status(),
                origin.startDate(),
                ending.map(Ending::stopDate),
                origin.input().text(),
                ending.flatMap(Ending::output),
                ending.flatMap(Ending::error),
                ending.flatMap(Ending::cause),
                execution.redrives(),
                Redrives.obstacle(execution, now),
                mapRun);
    }

    /** How often it was redriven. */
    public int redriveCount() {
        return redrives.count();
    }
}
