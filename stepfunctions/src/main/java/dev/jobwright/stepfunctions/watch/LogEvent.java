package dev.jobwright.stepfunctions.watch;

import java.time.Instant;

/**
 * One line of a log.
 *
 * @param message JSON: {@code id}, {@code type}, {@code details}, {@code previous_event_id}, {@code
 *     event_timestamp} in epoch milliseconds, {@code execution_arn}, {@code redrive_count}; all but
 *     the details are strings
 */
public record LogEvent(Instant timestamp, String message) {}
