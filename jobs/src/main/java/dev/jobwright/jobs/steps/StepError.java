package dev.jobwright.jobs.steps;

/**
 * What a step's function answers when the state machine must not simply go on. Lambda reports an
 * answer of that kind by an exception's class name, and only so, which is why these are exceptions.
 */
public abstract sealed class StepError extends RuntimeException
        permits StepRetry, StepFatal, StepBusy, StepStopped {
    private static final long serialVersionUID = 1L;

    StepError(String message) {
        super(message);
    }
}
