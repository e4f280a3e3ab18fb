package dev.jobwright.stepfunctions.core;

import java.time.Instant;

/** What an execution was started with, and is known by. */
public record Origin(
        String executionArn,
        String name,
        String stateMachineArn,
        String stateMachineName,
        String roleArn,
        Instant startDate,
        Payload input) {

    /** The region, which task events repeat. */
    String region() {
        return executionArn.split(":", 5)[3];
    }
}
