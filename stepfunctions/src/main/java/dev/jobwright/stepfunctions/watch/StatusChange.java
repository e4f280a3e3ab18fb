package dev.jobwright.stepfunctions.watch;

import dev.jobwright.stepfunctions.ExecutionInfo;
import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.Redrives;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An execution has a new status; shaped as EventBridge's "Step Functions Execution Status Change".
 */
public record StatusChange(
        ExecutionStatus status,
        String executionArn,
        String stateMachineArn,
        Optional<String> versionArn,
        Optional<String> aliasArn,
        String name,
        String input,
        Optional<String> output,
        Instant startDate,
        Optional<Instant> stopDate,
        Optional<String> error,
        Optional<String> cause,
        Redrives redrives,
        Optional<String> redriveObstacle) {

    /** Of an execution as it is now. */
    public static StatusChange of(ExecutionInfo info) {
        return new StatusChange(
                info.status(),
                info.executionArn(),
                info.stateMachineArn(),
                info.versionArn(),
                info.aliasArn(),
                info.name(),
                info.input(),
                info.output(),
                info.startDate(),
                info.stopDate(),
                info.error(),
                info.cause(),
                info.redrives(),
                info.redriveObstacle());
    }

    /** The event's {@code detail}: dates are epoch milliseconds, what is absent is null. */
    public Map<String, @Nullable Object> detail() {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("executionArn", executionArn);
        detail.put("stateMachineArn", stateMachineArn);
        detail.put("name", name);
        detail.put("status", status.name());
        detail.put("startDate", startDate.toEpochMilli());
        detail.put("stopDate", stopDate.map(Instant::toEpochMilli).orElse(null));
        detail.put("input", input);
        detail.put("output", output.orElse(null));
        detail.put("stateMachineVersionArn", versionArn.orElse(null));
        detail.put("stateMachineAliasArn", aliasArn.orElse(null));
        detail.put("redriveCount", redrives.count());
        detail.put("redriveDate", redrives.date().map(Instant::toEpochMilli).orElse(null));
        detail.put("redriveStatus", redriveObstacle.isPresent() ? "NOT_REDRIVABLE" : "REDRIVABLE");
        detail.put("redriveStatusReason", redriveObstacle.orElse(null));
        detail.put("inputDetails", Map.of("included", true));
        detail.put("outputDetails", output.isPresent() ? Map.of("included", true) : null);
        detail.put("error", error.orElse(null));
        detail.put("cause", cause.orElse(null));
        return detail;
    }
}
