package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Table;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the step whose failure stopped a run, or a workflow that the run calls. */
public final class Culprit {
    private final Table table;
    private final Scopes scopes;

    /** Where steps are, and what they are there for. */
    public Culprit(Table table, Scopes scopes) {
        this.table = table;
        this.scopes = scopes;
    }

    /**
     * A failure that stopped a scope.
     *
     * @param key of which step
     * @param failure in the step's own words
     */
    public record Found(StepKey key, Failure failure) {}

    /** The first failure that stopped a stage of a run. */
    public Optional<Found> find(Run run, Run.Stage stage) {
        boolean isOnly = run.cleanUpArn().isEmpty();
        return isOnly && stage == Run.Stage.CLEAN_UP
                ? Optional.empty()
                : find(run, "", key -> isOnly || scopes.stage(run, key) == stage);
    }

    /** The first failure that stopped what a step calls. */
    Optional<Found> within(Run run, StepKey call) {
        return find(run, call.inner(), _ -> true);
    }

    private Optional<Found> find(Run run, String scope, Predicate<StepKey> among) {
        var at = Instant.MAX;
        var found = Optional.<Found>empty();
        for (var item : Pages.each(table, StepItem.within(run.job(), run.runNo(), scope))) {
            var step = StepItem.read(item);
            if (step.state() instanceof State.Failed(var when, var failure, var stops)
                    && stops
                    && when.isBefore(at)
                    && among.test(step.key())
                    && !isSurvived(run, step.key(), scope)) {
                at = when;
                found = Optional.of(new Found(step.key(), failure));
            }
        }
        return found;
    }

    /** Whether the run went on after a call between the scope and the step. */
    private boolean isSurvived(Run run, StepKey failed, String scope) {
        return StepKey.calls(failed.scope()).stream()
                .filter(call -> call.scope().length() >= scope.length())
                .map(call -> table.get(Keys.step(run.job(), run.runNo(), call)))
                .flatMap(Optional::stream)
                .map(item -> StepItem.read(item).state())
                .anyMatch(Culprit::wentOn);
    }

    private static boolean wentOn(State call) {
        return switch (call) {
            case State.Completed _, State.Skipped _ -> true;
            case State.Failed(_, _, var stops) -> !stops;
            case State.Cancelled _,
                    State.AtWork _,
                    State.Timed _,
                    State.Asked _,
                    State.Called _,
                    State.Spread _ ->
                    false;
        };
    }
}
