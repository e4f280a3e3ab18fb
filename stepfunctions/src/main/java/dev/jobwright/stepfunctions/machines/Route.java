package dev.jobwright.stepfunctions.machines;

/**
 * A version that an alias leads to.
 *
 * @param weight how many of a hundred executions
 */
public record Route(String versionArn, int weight) {}
