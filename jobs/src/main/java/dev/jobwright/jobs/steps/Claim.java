package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.steps.StepRun.State;

import java.time.Instant;
import java.util.Optional;

/** Whether an invocation may take a step: the pure part of the claim. */
sealed interface Claim {

    /** It may; this is the step to write. */
    record Take(StepRun step) implements Claim {}

    /** It holds the step already: its earlier write went through unheard. */
    record Held(StepRun step) implements Claim {}

    /** The step is finished. */
    record Memo(StepRun step, State.Done done) implements Claim {}

    /** Somebody else holds it, or its time has not come. */
    record Busy(Instant until) implements Claim {}

    /** All attempts were begun, and none came to an end. */
    record Exhausted(StepRun step) implements Claim {}

    /**
     * Who asks.
     *
     * @param run of which run, which counts its waits by its own time
     * @param key for which step
     * @param order which invocation it is
     * @param invocation its own id and end
     * @param maxAttempts attempts that the step may have
     */
    record Asker(Run run, StepKey key, Order order, Invocation invocation, int maxAttempts) {}

    /** Decides. */
    static Claim of(Optional<StepRun> found, Asker asker, Instant now) {
        var run = asker.run();
        if (found.isEmpty()) {
            return new Take(new StepRun(asker.key(), 1, 1, now, lease(asker)));
        }
        var step = found.get();
        return switch (step.state()) {
            case State.Done done -> new Memo(step, done);
            case State.Timed(var dueAt) -> new Busy(run.clockTime(dueAt));
            case State.Asked asked -> new Busy(run.clockTime(asked.dueAt()));
            case State.Waiting(var notBefore, _) ->
                    run.ownTime(now).isBefore(notBefore)
                            ? new Busy(run.clockTime(notBefore))
                            : next(step, asker);
            case State.Leased leased -> contest(step, leased, asker, now);
            case State.Called _, State.Spread _ ->
                    throw new IllegalArgumentException(step.key() + " is not run as a whole");
        };
    }

    private static Claim contest(StepRun step, State.Leased leased, Asker asker, Instant now) {
        if (leased.requestId().equals(asker.invocation().requestId())
                && leased.order().equals(asker.order())) {
            return new Held(step);
        }
        int later = asker.order().compareTo(leased.order());
        if (later > 0 && !asker.order().isOfExecution(leased.order())) {
            return takeOver(step, asker);
        }
        boolean mayStillEnd = now.isBefore(leased.until());
        boolean isLast = step.attempts() >= asker.maxAttempts();
        if (later > 0) {
            // The last attempt may be well alive: only its invocation's answer was lost.
            return isLast && mayStillEnd ? new Busy(leased.until()) : next(step, asker);
        }
        return later == 0 && !mayStillEnd ? next(step, asker) : new Busy(leased.until());
    }

    private static Claim next(StepRun step, Asker asker) {
        return step.attempts() >= asker.maxAttempts()
                ? new Exhausted(step)
                : new Take(step.taken(step.attempts() + 1, lease(asker)));
    }

    /**
     * An attempt that the end of its execution cut off says nothing of the step: it counts once.
     */
    private static Claim takeOver(StepRun step, Asker asker) {
        return new Take(step.taken(step.attempts(), lease(asker)));
    }

    private static State lease(Asker asker) {
        return new State.Leased(
                asker.order(), asker.invocation().requestId(), asker.invocation().deadline());
    }
}
