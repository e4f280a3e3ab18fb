package dev.jobwright.jobs.counts;

import dev.jobwright.jobs.job.Owner;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of something an owner has had in a span of time.
 *
 * @param owner whose
 * @param what of what
 * @param span which span, since the epoch
 * @param count how much
 */
public record OwnerCount(Owner owner, Counted what, long span, int count) {
    /** None yet. */
    static OwnerCount none(Owner owner, Counted what, Instant at) {
        return new OwnerCount(owner, what, at.getEpochSecond() / what.span().toSeconds(), 0);
    }

    OwnerCount plus(int more) {
        return new OwnerCount(owner, what, span, count + more);
    }

    /** How long until the next span. */
    Duration left(Instant at) {
        return Duration.between(at, ends());
    }

    /** When it no longer counts. */
    public Instant ends() {
        return Instant.ofEpochSecond((span + 1) * what.span().toSeconds());
    }
}
