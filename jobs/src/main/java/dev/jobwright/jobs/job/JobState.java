package dev.jobwright.jobs.job;

import java.time.Instant;
import java.util.Optional;

/** Where a job stands. Only {@link Transitions} says how one follows another. */
public sealed interface JobState {

    /** Not ended. */
    sealed interface Open extends JobState {}

    /** Ended; only an operation that opens a new run leaves it. */
    sealed interface Final extends JobState {
        /** When it ended. */
        Instant at();

        /** The same end at another time. */
        default Final endedAt(Instant other) {
            return switch (this) {
                case Completed _ -> new Completed(other);
                case Failed(_, var failure) -> new Failed(other, failure);
                case Cancelled(_, var by) -> new Cancelled(other, by);
            };
        }
    }

    /** Recorded, never asked to start (or reset to that). */
    record Created() implements Open {}

    /**
     * Asked to run, waiting.
     *
     * @param until before when it does not go on, if there is such a time
     * @param next what it does then
     */
    record Pending(Instant since, WaitReason why, Optional<Instant> until, Next next)
            implements Open {}

    /** A run of it is live. */
    record Running(Instant since, Phase phase) implements Open {}

    /**
     * It stands still until somebody resumes it.
     *
     * @param reason why, in the words of whoever asked; may be empty
     * @param next what it does then
     */
    record Paused(Instant since, String reason, Next next) implements Open {}

    /** It did its work. */
    record Completed(Instant at) implements Final {}

    /** It did not, and why. */
    record Failed(Instant at, Failure failure) implements Final {}

    /** Somebody ended it. */
    record Cancelled(Instant at, Cancellation by) implements Final {
        /** The words for it, as users know them. */
        public static final String MESSAGE = "Job cancelled by user";
    }

    /** Since when its run rests, if it has one that goes on when the job does. */
    default Optional<Instant> restingSince() {
        var next =
                switch (this) {
                    case Pending(_, _, _, var then) -> Optional.of(then);
                    case Paused(_, _, var then) -> Optional.of(then);
                    case Created _, Running _, Final _ -> Optional.<Next>empty();
                };
        return next.filter(Next.GoesOn.class::isInstance)
                .map(Next.GoesOn.class::cast)
                .map(Next.GoesOn::since);
    }

    /** What users see of what it is in the middle of. */
    default Optional<String> phaseWord() {
        return this instanceof Running(_, var phase) ? phase.word() : Optional.empty();
    }

    /** What users see of it. */
    default Status status() {
        return switch (this) {
            case Created _ -> Status.CREATED;
            case Pending _ -> Status.PENDING;
            case Running _ -> Status.RUNNING;
            case Paused _ -> Status.PAUSED;
            case Completed _ -> Status.COMPLETED;
            case Failed _ -> Status.FAILED;
            case Cancelled _ -> Status.CANCELLED;
        };
    }
}
