package dev.jobwright.jobs.batches;

import dev.jobwright.jobs.control.CreateJob;

/**
 * A job that a batch is to have.
 *
 * @param job what is to be recorded
 * @param start whether it runs as soon as it can
 */
public record Wanted(CreateJob.Request job, boolean start) {}
