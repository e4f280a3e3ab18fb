package dev.jobwright.jobs.steps;

import java.time.Instant;

/**
 * The function invocation that carries a step.
 *
 * @param requestId its own id, by which a claim recognises its own write
 * @param deadline when it is ended from outside
 */
public record Invocation(String requestId, Instant deadline) {}
