package dev.jobwright.stepfunctions.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often an execution was redriven, and when last.
 *
 * @param date nothing if it never was
 */
public record Redrives(int count, Optional<Instant> date) {
    static final Redrives NONE = new Redrives(0, Optional.empty());

    private static final Duration PERIOD = Duration.ofDays(14);
    private static final Duration LONGEST = Duration.ofDays(365);

    Redrives next(Instant at) {
        return new Redrives(count + 1, Optional.of(at));
    }

    /** Why an execution cannot be redriven now, in AWS's words; nothing if it can. */
    public static Optional<String> obstacle(Execution execution, Instant now) {
        ExecutionStatus status = execution.status();
        return switch (status) {
            case RUNNING, SUCCEEDED ->
                    Optional.of("Execution is " + status + " and cannot be redriven");
            case FAILED, TIMED_OUT, ABORTED -> {
                if (execution.events() >= Turn.MOST_EVENTS - 1) {
                    yield Optional.of("Execution history event limit exceeded");
                }
                if (execution.origin().startDate().plus(LONGEST).isBefore(now)) {
                    yield Optional.of("Execution has exceeded the max execution time");
                }
                yield execution
                        .ending()
                        .filter(ending -> ending.stopDate().plus(PERIOD).isBefore(now))
                        .map(_ -> "Execution redrivable period exceeded");
            }
        };
    }
}
