package dev.jobwright.stepfunctions.expression;

import java.time.Instant;

/**
 * When something happens, and the chance it may use: the only time and randomness the core sees.
 *
 * @param chance a fresh random number; the same number gives the same jitter, ids and draws
 */
public record Moment(Instant at, long chance) {}
