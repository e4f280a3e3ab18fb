package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.json.Json;

import java.time.Duration;
import java.time.Instant;

/**
 * One attempt at a step that was claimed.
 *
 * @param place which step
 * @param claimed as it was claimed: how many attempts there were, and the fence
 * @param parameters resolved, by name
 * @param invocation what carries it
 */
record Turn(Place place, StepRun claimed, Json.Obj parameters, Invocation invocation) {
    private static final Duration TO_RECORD = Duration.ofSeconds(5);

    /** The same with other parameters. */
    Turn with(Json.Obj others) {
        return new Turn(place, claimed, others, invocation);
    }

    /** When the attempt must be over, so that there is time to record what came of it. */
    Instant deadline(Instant begin) {
        var ofInvocation = invocation.deadline().minus(TO_RECORD);
        var ofStep = begin.plus(place.step().timeout());
        return ofStep.isBefore(ofInvocation) ? ofStep : ofInvocation;
    }
}
