package dev.jobwright.stepfunctions;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The time at the precision that the API shows. */
record Now(InstantSource clock) {
    Instant instant() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
