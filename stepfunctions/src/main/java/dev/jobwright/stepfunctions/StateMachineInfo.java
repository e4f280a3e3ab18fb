package dev.jobwright.stepfunctions;

import java.time.Instant;

/** A state machine as DescribeStateMachine tells it. */
public record StateMachineInfo(
        String stateMachineArn,
        String name,
        String definition,
        String roleArn,
        Instant creationDate) {}
