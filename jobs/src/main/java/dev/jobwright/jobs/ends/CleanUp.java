package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.RetryPolicy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The execution that cleans up after a run, for workflows that have steps for it. Its name is known
 * before it is started, so that starting it twice is starting it once.
 */
final class CleanUp {
    /** No job waits longer for its end. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    /** Why one is stopped that takes longer than it may. */
    static final String TOO_LONG = "It took longer than it may, and was stopped";

    /** How such a one ends. */
    static final Executions.Description LATE =
            new Executions.Description(
                    Executions.Status.TIMED_OUT,
                    0,
                    Optional.of("Jobwright.CleanUpTimeout"),
                    Optional.of(TOO_LONG));

    /** For an attempt to begin, and to be recorded. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Executions executions;
    private final Workflows workflows;

    CleanUp(Executions executions, Workflows workflows) {
        this.executions = executions;
        this.workflows = workflows;
    }

    /** Until when that of a run may take, if it has one. */
    Optional<Instant> deadline(Run run, Instant now) {
        return run.cleanUpArn()
                .map(_ -> workflows.version(run.workflow()).orElseThrow().plan())
                .map(plan -> now.plus(longest(plan)));
    }

    /** The longest that the clean-up of a workflow may take. */
    static Duration longest(Plan plan) {
        return plan.steps().stream()
                .filter(Plan.Step::always)
                .map(CleanUp::longest)
                .reduce(Duration.ZERO, CleanUp::sum);
    }

    private static Duration longest(Plan.Step step) {
        var delay = step.retry().map(RetryPolicy::maxDelay).orElse(Duration.ZERO);
        var attempt = step.timeout().plus(GRACE).plus(delay);
        return step.forEach().isPresent() ? LONGEST : attempt.multipliedBy(step.maxAttempts());
    }

    private static Duration sum(Duration one, Duration other) {
        var sum = one.plus(other);
        return sum.compareTo(LONGEST) < 0 ? sum : LONGEST;
    }

    void start(Run run) {
        executions.start(run.cleanUpArn().orElseThrow(), run.cleanUpName(), run.input());
    }

    /** How it stands; empty when it has not begun. */
    Optional<Executions.Description> describe(Run run) {
        return run.cleanUpExecutionArn().flatMap(executions::describe);
    }

    void stop(Run run, String why) {
        run.cleanUpExecutionArn().ifPresent(arn -> executions.stop(arn, CancelJob.ERROR, why));
    }
}
