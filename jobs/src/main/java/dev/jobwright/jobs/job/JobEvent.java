package dev.jobwright.jobs.job;

import dev.jobwright.jobs.workflow.StepId;

import java.time.Instant;
import java.util.Optional;

/** What can happen to a job. */
public sealed interface JobEvent {

    /** When it happened. */
    Instant at();

    /** Somebody asked it to start. */
    record StartAsked(Instant at) implements JobEvent {}

    /** Nothing holds it back any more: a run is opened, or the paused one goes on. */
    record Admitted(Instant at) implements JobEvent {}

    /**
     * Something holds it back.
     *
     * @param why what
     * @param until before when there is no sense in asking again, if there is such a time
     */
    record Held(Instant at, WaitReason why, Optional<Instant> until) implements JobEvent {}

    /** Nothing holds it back, but it cannot run with what it would take from others. */
    record FoundUnfit(Instant at, Failure why) implements JobEvent {}

    /**
     * Somebody asked it to pause.
     *
     * @param now whether the results of steps at work are given up
     */
    record PauseAsked(Instant at, String reason, boolean now) implements JobEvent {}

    /** Somebody asked to run one of its steps, and no other. */
    record StepAsked(Instant at, StepId step) implements JobEvent {}

    /**
     * Its run came to rest: no step computes.
     *
     * @param cleanUpBy until when its clean-up may take, if it has one
     */
    record CameToRest(Instant at, Optional<Instant> cleanUpBy) implements JobEvent {}

    /** Somebody asked it to go on. */
    record ResumeAsked(Instant at) implements JobEvent {}

    /**
     * Somebody asked to end it.
     *
     * @param cleanUpBy until when the clean-up may take of a run that stands still, if it has one
     */
    record CancelAsked(Instant at, Cancellation by, Optional<Instant> cleanUpBy)
            implements JobEvent {}

    /**
     * The execution of its run ended.
     *
     * @param cleanUpBy until when the run's clean-up may take, if it has one
     */
    record Ended(Instant at, Ending ending, Optional<Instant> cleanUpBy) implements JobEvent {}

    /** The clean-up of its run ended, or was ended. */
    record CleanedUp(Instant at) implements JobEvent {}

    /**
     * The execution of its run is gone without having been recorded as ended.
     *
     * @param cleanUpBy until when the run's clean-up may take, if it has one
     */
    record Interrupted(Instant at, Optional<Instant> cleanUpBy) implements JobEvent {}

    /** The new launch after an interruption is known to have started. */
    record Relaunched(Instant at) implements JobEvent {}

    /** Somebody asked to put it back to its beginning. */
    record ResetAsked(Instant at) implements JobEvent {}

    /** Somebody asked to try again what has not worked. */
    record RetryAsked(Instant at, Base base) implements JobEvent {}

    /** Somebody asked for another run of it, upon an earlier one or from the beginning. */
    record RerunAsked(Instant at, Optional<Base> base) implements JobEvent {}

    /**
     * How a job is tried again by itself.
     *
     * @param at not before when
     * @param next with what run
     */
    record Retry(Instant at, Next.Opens next) {}

    /** How an execution can end. */
    sealed interface Ending {
        /** Every step that had to be done was done. */
        record Succeeded() implements Ending {}

        /**
         * A step failed for good, or the execution itself broke.
         *
         * @param failure why
         * @param retry how the job is tried again by itself, if it is
         */
        record Failed(Failure failure, Optional<Retry> retry) implements Ending {}

        /** It was stopped from outside of the job's own control. */
        record Stopped(Failure failure) implements Ending {}
    }
}
