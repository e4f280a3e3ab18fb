package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WebhookId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One announcement to one webhook, kept while it is tried and a while after.
 *
 * @param to which webhook
 * @param said what it is told
 * @param created when it was queued
 * @param tries how it went so far
 * @param state what has come of it
 */
public record Delivery(To to, Announcement said, Instant created, Tries tries, State state) {
    /** How long it is tried, about. */
    static final Duration TRIED = Duration.ofDays(1);

    /** How long it is kept once nothing more is tried. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(4);
    private static final int MOST_DOUBLINGS = 12;

    /**
     * Which webhook something is for.
     *
     * @param uid the webhook's
     */
    public record To(Owner owner, WebhookId webhook, String uid) {
        static To of(Webhook webhook) {
            return new To(webhook.owner(), webhook.id(), webhook.uid());
        }
    }

    /**
     * Requests that were made.
     *
     * @param count how many
     * @param last what came of the last one whose end is known
     * @param next when the next one is made, if one is
     */
    public record Tries(int count, Optional<Try> last, Optional<Instant> next) {
        static Tries none(Instant now) {
            return new Tries(0, Optional.empty(), Optional.of(now));
        }
    }

    /**
     * A request.
     *
     * @param at when it was over
     * @param status what was answered, if something was
     * @param error why it counts as failed, if it does
     */
    public record Try(Instant at, Optional<Integer> status, Optional<String> error) {}

    /** What has come of a delivery. */
    public enum State {
        /** It is tried. */
        PENDING,
        /** It was taken. */
        DELIVERED,
        /** It was given up. */
        DEAD
    }

    /** A new one. */
    static Delivery of(Webhook webhook, Announcement said, Instant now) {
        return new Delivery(To.of(webhook), said, now, Tries.none(now), State.PENDING);
    }

    /** Until when it is kept, once it is not tried any more. */
    public Optional<Instant> over() {
        return state == State.PENDING
                ? Optional.empty()
                : Optional.of(tries.last().map(Try::at).orElse(created).plus(KEPT));
    }

    /** Its time is over before there was an answer. */
    boolean isOverdue(Instant now) {
        return now.isAfter(created.plus(TRIED));
    }

    /** While a request is made. */
    Delivery tried() {
        return new Delivery(
                to, said, created, new Tries(tries.count() + 1, tries.last(), tries.next()), state);
    }

    /** After an answer that takes it. */
    Delivery taken(Try how) {
        return new Delivery(
                to,
                said,
                created,
                new Tries(tries.count(), Optional.of(how), Optional.empty()),
                State.DELIVERED);
    }

    /** After a request that failed: it is made again later, or no more. */
    Delivery failed(Try how, Optional<Instant> notBefore) {
        var own = how.at().plus(pause());
        var next = notBefore.filter(own::isBefore).orElse(own);
        return isOverdue(next)
                ? dead(how)
                : new Delivery(
                        to,
                        said,
                        created,
                        new Tries(tries.count(), Optional.of(how), Optional.of(next)),
                        state);
    }

    /** Given up. */
    Delivery dead(Try how) {
        return new Delivery(
                to,
                said,
                created,
                new Tries(tries.count(), Optional.of(how), Optional.empty()),
                State.DEAD);
    }

    /** Begun anew, since somebody asks for it. */
    Delivery again(Instant now) {
        return new Delivery(
                to, said, now, new Tries(0, tries.last(), Optional.of(now)), State.PENDING);
    }

    /**
     * Twice as long each time and a fifth more or less, by what cannot be alike for all that failed
     * at once: the event's id.
     */
    private Duration pause() {
        int doublings = Math.min(tries.count() - 1, MOST_DOUBLINGS);
        long millis = FIRST_WAIT.multipliedBy(1L << Math.max(0, doublings)).toMillis();
        long bounded = Math.min(millis, LONGEST_WAIT.toMillis());
        long chance = Math.floorMod((to.uid() + said.id() + tries.count()).hashCode(), 401) - 200L;
        return Duration.ofMillis(bounded + bounded * chance / 1000);
    }
}
