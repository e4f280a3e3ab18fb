package dev.jobwright.statemachines;

import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.steps.StepBusy;
import dev.jobwright.jobs.steps.StepFatal;
import dev.jobwright.jobs.steps.StepRetry;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.RetryPolicy;
import dev.jobwright.statemachines.State.Pace;
import dev.jobwright.statemachines.State.Retrier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When the states of a step are tried again. The table owns a step's attempts and answers once they
 * are used up, so a Retrier is generous: it only has to keep the delays.
 */
final class Retries {
    static final String BUSY = StepBusy.class.getName();
    static final String STOPPED = StepStopped.class.getName();
    static final String ALL = "States.ALL";

    /** Our own answers that no repetition changes. */
    private static final Retrier NEVER =
            new Retrier(List.of(StepFatal.class.getName(), STOPPED), new Pace.Never());

    /**
     * The call did not get through, or what the function stands on did not answer: what AWS advises
     * to retry around Lambda, a function's concurrency limit, and our own names for the same.
     */
    private static final Retrier OUTAGE =
            new Retrier(
                    List.of(
                            "Lambda.ClientExecutionTimeoutException",
                            "Lambda.ServiceException",
                            "Lambda.AWSLambdaException",
                            "Lambda.SdkClientException",
                            "Lambda.TooManyRequestsException",
                            TableUnavailable.class.getName(),
                            PortUnavailable.class.getName()),
                    new Pace.Backoff(2, 6, 2, 60, true));

    /** An execution could not be started; one that has failed fails again, by its steps' memory. */
    private static final Retrier START =
            new Retrier(
                    List.of(
                            "StepFunctions.ExecutionLimitExceededException",
                            "StepFunctions.ThrottlingException",
                            "StepFunctions.SfnException",
                            "StepFunctions.AWSStepFunctionsException",
                            "StepFunctions.SdkClientException"),
                    new Pace.Backoff(2, 6, 2, 60, true));

    /** The retries after crashes of a step that asks for none: enough to learn that it is over. */
    private static final Pace.Backoff AFTER_CRASH = new Pace.Backoff(2, 3, 2, 60, false);

    /** From one second, doubling. */
    private static final int BUSY_INTERVAL = 1;

    private static final double BUSY_RATE = 2;
    private static final int BUSY_MAX_DELAY = 60;

    /** The longest delays in a row while a step is busy, before they grow instead. */
    private static final int BUSY_LONGEST_ROW = 30;

    private Retries() {}

    /** For a Task that runs another machine: only what says that it did not begin. */
    static List<Retrier> ofStart() {
        return List.of(START);
    }

    /** For the Task of a step, or of a part of it. */
    static List<Retrier> of(Plan.Step step, long timeoutSeconds) {
        var retriers = new ArrayList<Retrier>();
        retriers.add(NEVER);
        step.retry()
                .map(policy -> new Retrier(List.of(StepRetry.class.getName()), pace(policy, 1)))
                .ifPresent(retriers::add);
        retriers.add(new Retrier(List.of(BUSY), busy(step, timeoutSeconds)));
        retriers.add(OUTAGE);
        retriers.add(new Retrier(List.of(ALL), crash(step)));
        return retriers;
    }

    /**
     * A policy's delays, and one retry more than it has, so that it is never this count that ends a
     * step.
     */
    private static Pace pace(RetryPolicy policy, int least) {
        return new Pace.Backoff(
                Math.toIntExact(policy.delay().toSeconds()),
                Math.max(least, policy.maxAttempts()),
                policy.backoffRate(),
                Math.toIntExact(policy.maxDelay().toSeconds()),
                policy.jitter());
    }

    /**
     * After anything else: out of memory, cut off at the time limit, a fault of ours. The attempt
     * counts in the table, which answers the one after the last.
     */
    private static Pace crash(Plan.Step step) {
        return step.retry()
                .map(policy -> pace(policy, AFTER_CRASH.maxAttempts()))
                .orElse(AFTER_CRASH);
    }

    /**
     * A step is busy while an earlier attempt holds it, at most for that attempt's time, or until
     * its next attempt is due: the delays together outlast both.
     */
    private static Pace busy(Plan.Step step, long timeoutSeconds) {
        long longest = step.retry().map(RetryPolicy::maxDelay).orElse(Duration.ZERO).toSeconds();
        long cover = timeoutSeconds + longest;
        long maxDelay = Math.max(BUSY_MAX_DELAY, Math.ceilDiv(cover, BUSY_LONGEST_ROW));
        int growing = Long.SIZE - Long.numberOfLeadingZeros(maxDelay - 1);
        return new Pace.Backoff(
                BUSY_INTERVAL,
                Math.toIntExact(growing + Math.ceilDiv(cover, maxDelay)),
                BUSY_RATE,
                Math.toIntExact(maxDelay),
                false);
    }
}
