package dev.jobwright.jobs.job;

import java.time.Instant;

/**
 * Somebody's wish that a job ends.
 *
 * @param askedAt when it was said; of two, when the first was
 * @param reason why, in the words of whoever asked; may be empty
 * @param force whether nothing is waited for: neither results nor a clean-up
 * @param deadline until when results of steps at work are waited for
 */
public record Cancellation(Instant askedAt, String reason, boolean force, Instant deadline) {

    /** The same wish, of a job of which nothing is waited for. */
    Cancellation atOnce() {
        return new Cancellation(askedAt, reason, force, askedAt);
    }

    /** The same wish, said again and more strongly. */
    Cancellation forced(String otherReason) {
        return new Cancellation(askedAt, otherReason, true, askedAt);
    }
}
