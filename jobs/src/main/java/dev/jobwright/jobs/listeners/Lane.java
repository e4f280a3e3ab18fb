package dev.jobwright.jobs.listeners;

import java.time.Duration;
import java.time.Instant;

/**
 * Deliveries to one webhook about one thing, which are made one after the other. It is there while
 * there are such.
 *
 * @param to the webhook
 * @param stream what they are about
 * @param last the newest of them
 * @param done up to which nothing more is tried
 * @param due when somebody looks at it: the next request, or the end of its time
 * @param hold who makes a request of it
 * @param revision of the last write
 */
public record Lane(
        Delivery.To to,
        String stream,
        long last,
        long done,
        Instant due,
        Hold hold,
        long revision) {
    /** Longer than a request takes. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /**
     * Who makes a request of a lane: one at a time, by its number, until it says what came of that
     * or its time is over.
     *
     * @param number how many there have been
     * @param isOn whether the last of them is at it
     */
    public record Hold(long number, boolean isOn) {
        Hold next() {
            return new Hold(number + 1, true);
        }

        Hold over() {
            return new Hold(number, false);
        }
    }

    /** With a first delivery. Whoever knows an earlier one of its name knows other numbers. */
    static Lane begin(Delivery first, Instant now) {
        var said = first.said();
        long number = now.toEpochMilli();
        return new Lane(
                first.to(),
                said.stream(),
                said.seq(),
                said.seq() - 1,
                now,
                new Hold(number, false),
                number);
    }

    /** Whether nothing is to be delivered. */
    public boolean isAtRest() {
        return done >= last;
    }

    /**
     * With one delivery more, which comes after the others; who makes a request goes on. One that
     * was at rest, as earlier releases kept them for a week, has waited for nothing else.
     */
    Lane and(Delivery more, Instant now) {
        long newest = Math.max(last, more.said().seq());
        return new Lane(to, stream, newest, done, isAtRest() ? now : due, hold, revision + 1);
    }

    /** While somebody makes a request. */
    Lane taken(Instant now) {
        return new Lane(to, stream, last, done, now.plus(LEASE), hold.next(), revision + 1);
    }

    /** Whether whoever took it has it still; deliveries may have come to it since. */
    boolean isHeldAs(Lane taken) {
        return hold.isOn() && hold.equals(taken.hold);
    }

    /** Looked at later. */
    Lane later(Instant at) {
        return new Lane(to, stream, last, done, at, hold.over(), revision + 1);
    }

    /** After a delivery that is not tried any more. */
    Lane past(long seq, Instant now) {
        return new Lane(to, stream, last, Math.max(done, seq), now, hold.over(), revision + 1);
    }

    /** Back to a delivery that is tried anew. */
    Lane backTo(Delivery again, Instant now) {
        long seq = again.said().seq();
        var at = hold.isOn() ? due : now;
        return new Lane(
                to, stream, Math.max(last, seq), Math.min(done, seq - 1), at, hold, revision + 1);
    }
}
