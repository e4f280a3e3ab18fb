package dev.jobwright.jobs.listeners;

import java.time.Duration;
import java.time.Instant;

/**
 * Deliveries to one webhook about one thing, which are made one after the other.
 *
 * @param to the webhook
 * @param stream what they are about
 * @param last the newest of them
 * @param done up to which nothing more is tried
 * @param due when somebody looks at it: the next request, or the end of its time
 * @param revision how often it was written, from 1
 */
public record Lane(
        Delivery.To to, String stream, long last, long done, Instant due, long revision) {
    /** Longer than a request takes. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** With a first delivery. */
    static Lane begin(Delivery first, Instant now) {
        var said = first.said();
        return new Lane(first.to(), said.stream(), said.seq(), 0, now, 1);
    }

    /** Whether nothing is to be delivered. */
    public boolean isAtRest() {
        return done >= last;
    }

    /** With one delivery more, which comes after the others. */
    Lane and(Delivery more, Instant now) {
        var at = isAtRest() ? now : due;
        return new Lane(to, stream, Math.max(last, more.said().seq()), done, at, revision + 1);
    }

    /** While somebody makes a request. */
    Lane taken(Instant now) {
        return later(now.plus(LEASE));
    }

    /** Looked at later. */
    Lane later(Instant at) {
        return new Lane(to, stream, last, done, at, revision + 1);
    }

    /** After a delivery that is not tried any more. */
    Lane past(long seq, Instant now) {
        var at = seq >= last ? now.plus(Delivery.KEPT) : now;
        return new Lane(to, stream, last, Math.max(done, seq), at, revision + 1);
    }

    /** Back to a delivery that is tried anew. */
    Lane backTo(Delivery again, Instant now) {
        long before = again.said().seq() - 1;
        return new Lane(to, stream, last, Math.min(done, before), now, revision + 1);
    }
}
