package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.workflow.Plan;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a state machine's call means for a step that somebody outside answers: the pure part. */
sealed interface Ask {

    /** A new attempt asks. */
    record Anew() implements Ask {}

    /** It is asked already; only the state machine's token is another. */
    record Again(StepRun step) implements Ask {}

    /** The time for an answer is over. */
    record Over(StepRun step, ToolResult.Failed failed) implements Ask {}

    /** It has its answer. */
    record Memo(StepRun step, State.Done done) implements Ask {}

    /** Its next attempt's time has not come. */
    record Busy(Instant until) implements Ask {}

    /** The state language's own name for a question that nobody answered in time. */
    String TIMEOUT = "States.Timeout";

    /** Likewise, of which nobody gave a sign of life. */
    String SILENCE = "States.HeartbeatTimeout";

    /** Both. Nobody outside can fail a step by these names. */
    Set<String> EXPIRIES = Set.of(TIMEOUT, SILENCE);

    /**
     * Decides.
     *
     * @param now in the run's own time
     */
    static Ask of(Optional<StepRun> found, Plan.Step planned, Instant now) {
        if (found.isEmpty()) {
            return new Anew();
        }
        var step = found.get();
        return switch (step.state()) {
            case State.Done done -> new Memo(step, done);
            case State.Asked asked ->
                    over(asked, planned, now)
                            .<Ask>map(failed -> new Over(step, failed))
                            .orElseGet(() -> new Again(step));
            case State.Waiting(var notBefore, _) ->
                    now.isBefore(notBefore) ? new Busy(notBefore) : new Anew();
            case State.Leased leased -> new Busy(leased.until());
            case State.Timed(var dueAt) -> new Busy(dueAt);
            case State.Called _, State.Spread _ ->
                    throw new IllegalArgumentException(step.key() + " asks nobody");
        };
    }

    /**
     * Why it is too late for an answer, if it is: in the state language's own names.
     *
     * @param now in the run's own time
     */
    static Optional<ToolResult.Failed> over(State.Asked asked, Plan.Step planned, Instant now) {
        if (!now.isBefore(asked.dueAt())) {
            return failed(
                    TIMEOUT, "Nobody answered within " + planned.timeout().toSeconds() + " s");
        }
        return planned.policy()
                .heartbeat()
                .filter(longest -> !now.isBefore(asked.heardAt().plus(longest)))
                .flatMap(longest ->
                        failed(
                                SILENCE,
                                "There was no sign of life for " + longest.toSeconds() + " s"));
    }

    private static Optional<ToolResult.Failed> failed(String error, String message) {
        return Optional.of(new ToolResult.Failed(error, message, true));
    }
}
