package dev.jobwright.jobs.control;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;

import java.time.Duration;
import java.time.Instant;

/**
 * A request for a job that carried an idempotency key, as it is remembered.
 *
 * @param owner whose
 * @param key chosen by the owner
 * @param fingerprint stands for all that was asked for
 * @param job the job that it made
 * @param expires when it is forgotten
 */
public record Submission(Owner owner, String key, String fingerprint, JobId job, Instant expires) {
    /** How long a key is remembered. */
    static final Duration VALIDITY = Duration.ofHours(24);
}
