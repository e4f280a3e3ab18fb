package dev.jobwright.jobs.job;

import dev.jobwright.jobs.workflow.StepId;

import java.time.Instant;
import java.util.Optional;

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

    /** It ends as cancelled. */
    record Cancelling(Cancellation by) implements Phase {}

    /**
     * One of its steps is run by itself; then it is paused.
     *
     * @param step which
     */
    record SingleStep(StepId step) implements Phase {}

    /** A new launch of its run is recorded but not yet known to have started. */
    record Recovering() implements Phase {}

    /**
     * Its work has ended, and the steps that clean up are run.
     *
     * @param then what it becomes after that, however that goes
     * @param deadline when that is stopped
     */
    record CleaningUp(JobState.Final then, Instant deadline) implements Phase {}

    /** As users read it; nothing is said of a job that only works. */
    default Optional<String> word() {
        return switch (this) {
            case Steady _ -> Optional.empty();
            case Pausing _ -> Optional.of("PAUSING");
            case Cancelling _ -> Optional.of("CANCELLING");
            case Recovering _ -> Optional.of("RECOVERING");
            case SingleStep _ -> Optional.of("SINGLE_STEP");
            case CleaningUp _ -> Optional.of("CLEANING_UP");
        };
    }
}
