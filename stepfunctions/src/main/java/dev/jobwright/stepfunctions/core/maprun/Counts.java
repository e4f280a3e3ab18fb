package dev.jobwright.stepfunctions.core.maprun;

/**
 * How many there are of what: of a run's items, or of its executions.
 *
 * @param pending not begun
 * @param resultsWritten of those whose results are where they belong
 */
public record Counts(
        long pending,
        long running,
        long succeeded,
        long failed,
        long timedOut,
        long aborted,
        long total,
        long resultsWritten) {}
