package dev.jobwright.jobs.job;

/**
 * That a job is one of a batch's.
 *
 * @param batch which of its owner's batches
 * @param index its place there, from 0
 */
public record Membership(BatchId batch, int index) {}
