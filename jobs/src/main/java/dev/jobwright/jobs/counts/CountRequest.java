package dev.jobwright.jobs.counts;

import dev.jobwright.jobs.job.Owner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets an owner's request be answered, or asks them to come later, so that one owner's flood leaves
 * the others what they need. Each process lets some through that it does not count, and then takes
 * more and more at once from the owner's count in the table: whoever asks now and then costs no
 * write, and whoever asks much costs few. The bound is of the table's count; with {@code n}
 * processes at work an owner may so have {@code n} times {@link #UNCOUNTED} more.
 */
public final class CountRequest {
    /** What each process lets an owner have in a span of time before it counts. */
    static final int UNCOUNTED = 5;

    private final Counts counts;
    private final InstantSource clock;
    private final OptionalInt most;
    private final Map<Owner, Taken> taken = new ConcurrentHashMap<>();
    private volatile long span;

    /**
     * With a bound.
     *
     * @param perSecond the most that an owner may ask in a second, on average over a span;
     *     unbounded if empty
     */
    public CountRequest(Counts counts, InstantSource clock, OptionalInt perSecond) {
        this.counts = counts;
        this.clock = clock;
        int seconds = (int) Counted.REQUESTS.span().toSeconds();
        this.most = perSecond.stream().map(each -> each * seconds).findAny();
    }

    /**
     * Counts a request.
     *
     * @return after how long to come again, if that is too many
     */
    public Optional<Duration> handle(Owner owner) {
        if (most.isEmpty()) {
            return Optional.empty();
        }
        var now = clock.instant();
        forgetBefore(now);
        var mine = taken.computeIfAbsent(owner, _ -> new Taken());
        return mine.isOne(owner)
                ? Optional.empty()
                : Optional.of(counts.left(owner, Counted.REQUESTS));
    }

    /** What was taken in a span of time is worth nothing in the next. */
    private void forgetBefore(Instant now) {
        long current = now.getEpochSecond() / Counted.REQUESTS.span().toSeconds();
        if (current != span) {
            span = current;
            taken.clear();
        }
    }

    /** What this process has taken for an owner in a span, and not yet let through. */
    private final class Taken {
        private int left = UNCOUNTED;
        private int next = UNCOUNTED;
        private boolean isUsedUp;

        /** Whether one is left. Once the count is used up, no more is asked of the table. */
        synchronized boolean isOne(Owner owner) {
            if (left == 0 && !isUsedUp) {
                next *= 2;
                left =
                        counts.take(
                                owner,
                                Counted.REQUESTS,
                                count -> Math.min(next, most.getAsInt() - count));
                isUsedUp = left == 0;
            }
            if (left == 0) {
                return false;
            }
            left--;
            return true;
        }
    }
}
