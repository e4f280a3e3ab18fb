package dev.jobwright.jobs.job;

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

    /** Somebody asked it to pause. */
    record PauseAsked(Instant at, String reason) implements JobEvent {}

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
     * @param force whether nothing shall be waited for
     */
    record CancelAsked(Instant at, String reason, boolean force) implements JobEvent {}

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

    /** Somebody asked for another run of it. */
    record RerunAsked(Instant at) implements JobEvent {}

    /** How an execution can end. */
    sealed interface Ending {
        /** Every step that had to be done was done. */
        record Succeeded() implements Ending {}

        /**
         * A step failed for good, or the execution itself broke.
         *
         * @param failure why
         * @param retryAt when the job's own retry policy tries again, if it does
         */
        record Failed(Failure failure, Optional<Instant> retryAt) implements Ending {}

        /** It was stopped from outside of the job's own control. */
        record Stopped(Failure failure) implements Ending {}
    }
}
