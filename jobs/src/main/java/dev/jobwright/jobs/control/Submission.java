package dev.jobwright.jobs.control;

import dev.jobwright.jobs.job.Owner;

import java.time.Duration;
import java.time.Instant;

/**
 * A request that carried an idempotency key, as it is remembered.
 *
 * @param owner whose
 * @param route what was asked for: a key means nothing to another route
 * @param key chosen by the owner
 * @param fingerprint stands for all that was asked for
 * @param made the id of what it made
 * @param expires when it is forgotten
 */
public record Submission(
        Owner owner, Route route, String key, String fingerprint, String made, Instant expires) {
    /** How long a key is remembered. */
    public static final Duration VALIDITY = Duration.ofHours(24);

    /** What can be asked for with a key. */
    public enum Route {
        JOBS,
        BATCHES,
        FILES,
        FORKS,
        IMPORTS,
        SCHEDULE_RUNS,
        RERUNS,
        WEBHOOK_TESTS,
        DELIVERY_RETRIES
    }
}
