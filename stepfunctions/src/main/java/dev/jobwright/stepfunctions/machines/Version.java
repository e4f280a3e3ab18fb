package dev.jobwright.stepfunctions.machines;

import java.time.Instant;
import java.util.Optional;

/** A revision under a number that it keeps. */
public record Version(
        String arn, Revision revision, Optional<String> description, Instant creationDate) {}
