package dev.jobwright.simulation.time;

import java.time.Instant;

/**
 * What a process does for one invocation.
 *
 * @param number no two are the same
 * @param since when it was invoked
 */
public record Stint(int number, Instant since) {}
