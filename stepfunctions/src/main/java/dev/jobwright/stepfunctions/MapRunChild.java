package dev.jobwright.stepfunctions;

/**
 * Whose child an execution is that a distributed Map started.
 *
 * @param child which of the run's children, from zero
 * @param items how many of the run's items are in its input
 */
public record MapRunChild(String mapRunArn, int child, int items) {}
