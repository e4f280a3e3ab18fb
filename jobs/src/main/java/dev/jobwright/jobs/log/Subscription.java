package dev.jobwright.jobs.log;

import dev.jobwright.jobs.job.JobUid;

/**
 * A connection that watches a job.
 *
 * @param job which job
 * @param connectionId which connection
 * @param sentSeq the newest event that was sent to it
 */
public record Subscription(JobUid job, String connectionId, long sentSeq) {}
