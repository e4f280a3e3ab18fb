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

    /** Its run came to rest: no step computes. */
    record CameToRest(Instant at) implements JobEvent {}

    /** Somebody asked it to go on. */
    record ResumeAsked(Instant at) implements JobEvent {}

    /** Somebody asked to end it. */
    record CancelAsked(Instant at, String reason) implements JobEvent {}

    /** The execution of its run ended. */
    record Ended(Instant at, Ending ending) implements JobEvent {}

    /** The execution of its run is gone without having been recorded as ended. */
    record Interrupted(Instant at) implements JobEvent {}

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
