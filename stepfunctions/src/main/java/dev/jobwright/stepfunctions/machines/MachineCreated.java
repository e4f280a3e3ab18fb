package dev.jobwright.stepfunctions.machines;

import java.time.Instant;
import java.util.Optional;

/**
 * What CreateStateMachine answers.
 *
 * @param versionArn where it was published at once
 */
public record MachineCreated(
        String stateMachineArn, Instant creationDate, Optional<String> versionArn) {}
