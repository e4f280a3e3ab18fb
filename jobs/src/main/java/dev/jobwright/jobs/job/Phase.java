package dev.jobwright.jobs.job;

/** What a running job is in the middle of. */
public sealed interface Phase {

    /** Nothing but its work. */
    record Steady() implements Phase {}

    /**
     * It stops at the next step's end.
     *
     * @param reason why, in the words of whoever asked; may be empty
     * @param resume whether it shall go on as soon as it has stopped
     */
    record Pausing(String reason, boolean resume) implements Phase {}

    /**
     * It ends as cancelled.
     *
     * @param reason why, in the words of whoever asked; may be empty
     */
    record Cancelling(String reason) implements Phase {}

    /** A new launch of its run is recorded but not yet known to have started. */
    record Recovering() implements Phase {}
}
