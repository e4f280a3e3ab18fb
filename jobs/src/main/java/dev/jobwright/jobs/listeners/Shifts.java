package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.listeners.Delivery.To;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who makes requests of an owner's webhooks now: so few that the slow servers of one owner leave
 * room for those of others. Each stays with a webhook for a while, and then goes on to the one that
 * waits longest.
 *
 * @param owner whose webhooks
 * @param held who is at it
 * @param waiting which webhooks have more to be told, those that wait longest first
 * @param revision of the last write; none is 0
 */
public record Shifts(Owner owner, List<Shift> held, List<Waiting> waiting, long revision) {
    /** How long one webhook has somebody to itself while another one waits. */
    static final Duration A_WHILE = Duration.ofSeconds(10);

    /** The same, a request that was begun at its end, and some time for what is written. */
    static final Duration LEASE = A_WHILE.plus(Lane.LEASE);

    private static final int MOST_OF_OWNER = 4;
    private static final int MOST_OF_WEBHOOK = 2;

    public Shifts {
        held = List.copyOf(held);
        waiting = List.copyOf(waiting);
    }

    /**
     * Somebody is with a webhook.
     *
     * @param number as no other of the owner has or had
     * @param from the stream of the lane to begin with; the first one when empty
     * @param until whoever says nothing until then is taken to be dead
     */
    public record Shift(long number, To to, Optional<String> from, Instant until) {}

    /**
     * A webhook has something to be told.
     *
     * @param most how many may be with it
     * @param from the stream of the lane whose turn it is; the first one's when empty
     */
    public record Waiting(To to, int most, Optional<String> from) {
        /** One that fails is tried by one alone. */
        static Waiting of(Webhook webhook) {
            int most = webhook.health().failures() == 0 ? MOST_OF_WEBHOOK : 1;
            return new Waiting(To.of(webhook), most, Optional.empty());
        }

        Waiting from(Optional<String> stream) {
            return new Waiting(to, most, stream);
        }
    }

    /** Nobody is at it, and nothing waits. */
    static Shifts none(Owner owner) {
        return new Shifts(owner, List.of(), List.of(), 0);
    }

    /** Whether there is nothing to know. */
    public boolean isEmpty() {
        return held.isEmpty() && waiting.isEmpty();
    }

    /** This one as it is written; no revision comes again, also once there was nothing to know. */
    Shifts written(Instant now) {
        return new Shifts(owner, held, waiting, Math.max(revision + 1, now.toEpochMilli()));
    }

    /** Without those who must have died. */
    Shifts at(Instant now) {
        var alive = held.stream().filter(shift -> now.isBefore(shift.until())).toList();
        return new Shifts(owner, alive, waiting, revision);
    }

    /** With a webhook at the end of those that wait, or where it waits already. */
    Shifts and(Waiting more) {
        var all = new ArrayList<>(waiting);
        boolean isThere = waiting.stream().anyMatch(one -> one.to().equals(more.to()));
        if (!isThere) {
            all.add(more);
        } else if (more.from().isPresent()) {
            all.replaceAll(one -> one.to().equals(more.to()) ? more : one);
        }
        return new Shifts(owner, held, all, revision);
    }

    /** Without somebody who is through with a webhook. */
    Shifts without(Shift over) {
        var others = held.stream().filter(shift -> shift.number() != over.number()).toList();
        return new Shifts(owner, others, waiting, revision);
    }

    /** What waits and may be begun with. */
    public Optional<Waiting> next() {
        return held.size() < MOST_OF_OWNER
                ? waiting.stream().filter(this::hasRoom).findFirst()
                : Optional.empty();
    }

    private boolean hasRoom(Waiting one) {
        return held.stream().filter(shift -> shift.to().equals(one.to())).count() < one.most();
    }

    /** With somebody who begins with what waited. */
    Shifts begun(Waiting next, Instant now) {
        long last = held.stream().mapToLong(Shift::number).max().orElse(0);
        long number = Math.max(last + 1, now.toEpochMilli());
        var all = new ArrayList<>(held);
        all.add(new Shift(number, next.to(), next.from(), now.plus(LEASE)));
        var others = waiting.stream().filter(one -> !one.equals(next)).toList();
        return new Shifts(owner, all, others, revision);
    }
}
