package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.steps.StepRun.Reason;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.workflow.Plan;

import java.time.Instant;
import java.util.Map;

/** What an attempt's result means for its step: the pure part of the completion. */
final class Verdict {
    private Verdict() {}

    /** The state that follows a success. */
    static State completed(Map<String, Stored> outputs, Instant now) {
        return new State.Completed(now, outputs);
    }

    /**
     * The state that follows a failure.
     *
     * @param attempts how many attempts were begun
     */
    static State failed(Place place, int attempts, ToolResult.Failed failed, Instant now) {
        var step = place.step();
        var failure = new Failure(failed.error(), failed.message());
        var policy = step.retry();
        boolean again =
                failed.retryable()
                        && policy.isPresent()
                        && policy.get().covers(failed.error())
                        && attempts < policy.get().maxAttempts();
        return again
                ? new State.Waiting(
                        place.ownTime(now).plus(policy.get().earliest(attempts)), failure)
                : failedForGood(step, failure, now);
    }

    /** The state that follows the last failure. */
    static State.Done failedForGood(Plan.Step step, Failure failure, Instant now) {
        return switch (step.onError()) {
            case STOP, RETRY -> new State.Failed(now, failure, true);
            case CONTINUE -> new State.Failed(now, failure, false);
            case SKIP -> new State.Skipped(now, new Reason.Gone(failure));
        };
    }
}
