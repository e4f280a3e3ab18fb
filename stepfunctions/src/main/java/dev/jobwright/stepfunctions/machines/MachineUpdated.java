package dev.jobwright.stepfunctions.machines;

import java.time.Instant;
import java.util.Optional;

/**
 * What UpdateStateMachine answers.
 *
 * @param revisionId absent while nothing has ever changed
 * @param versionArn where it was published at once
 */
public record MachineUpdated(
        Instant updateDate, Optional<String> revisionId, Optional<String> versionArn) {}
