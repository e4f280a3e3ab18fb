package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;

import java.time.Duration;
import java.time.Instant;

/**
 * That listeners have something to be told. It is written in the transaction that makes it so, and
 * stays until all of them are taken care of.
 *
 * @param about what of
 * @param queued up to which event webhooks have their deliveries
 * @param due when somebody looks at it
 * @param revision how often it was written, from 1
 */
public record Notice(About about, long queued, Instant due, long revision) {
    /** Whoever takes it on has so long, before another does. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** What there is to be told of. */
    public sealed interface About {
        /**
         * Events of a job's log.
         *
         * @param first the first that may be one for listeners
         * @param last the last that may be one
         */
        record OfJob(JobUid job, long first, long last) implements About {}

        /**
         * The end of a batch.
         *
         * @param round the how many-th
         */
        record OfBatch(Owner owner, BatchId batch, int round) implements About {}

        /**
         * The end of a job itself. It holds all that is told of it, since there is no job to ask.
         *
         * @param gone what is known of it still
         */
        record OfGone(Gone gone) implements About {}

        /** The number of the first event. */
        default long from() {
            return switch (this) {
                case OfJob(_, var first, _) -> first;
                case OfBatch(_, _, var round) -> round;
                case OfGone _ -> Gone.NUMBER;
            };
        }

        /** The number of the last event. */
        default long upTo() {
            return switch (this) {
                case OfJob(_, _, var last) -> last;
                case OfBatch(_, _, var round) -> round;
                case OfGone _ -> Gone.NUMBER;
            };
        }
    }

    /** What has just come about. */
    public static Notice of(About about, Instant now) {
        return new Notice(about, about.from() - 1, now, 1);
    }

    /** Whether webhooks have all their deliveries, so that only the bus has to be told. */
    boolean isQueued() {
        return queued >= about.upTo();
    }

    /** This one with more of its events queued, which somebody is at. */
    Notice queuedUpTo(long seq, Instant now) {
        return new Notice(about, seq, now.plus(LEASE), revision + 1);
    }
}
