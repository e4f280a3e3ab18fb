package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.steps.StepLedger.Begun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.workflow.Plan.Action;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Records a failure that never reached our code, for a step that the job survives. While a run is
 * stopped its executions fail one by the other, which says nothing of their steps: so it counts
 * only while the run takes new work.
 */
final class SettleStep {
    private final StepLedger ledger;
    private final Conclude conclude;
    private final Culprit culprit;
    private final InstantSource clock;

    SettleStep(Steps steps, Culprit culprit) {
        this.ledger = steps.ledger();
        this.conclude = steps.conclude();
        this.culprit = culprit;
        this.clock = steps.clock();
    }

    StepAnswer handle(Place place, String error) {
        return Rounds.until(() -> {
            var found = ledger.find(place);
            if (found.isPresent() && found.get().state() instanceof State.Done done) {
                return Optional.of(conclude.again(place, found.get(), done));
            }
            var end = Verdict.failedForGood(place.step(), failure(place, error), clock.instant());
            var next =
                    found.map(step -> step.with(end))
                            .orElseGet(() -> new StepRun(place.key(), 0, 1, end.at(), end));
            return ledger.begin(place, found, next, List.of())
                    .map(begun ->
                            switch (begun) {
                                case Begun.Won(var step) -> conclude.again(place, step, end);
                                case Begun.Stopped _ -> throw Conclude.stopped();
                            });
        });
    }

    /** Of a workflow that was called, the step that failed says why. */
    private Failure failure(Place place, String error) {
        var own = new Failure(error, "The function that ran the step: " + error);
        return switch (place.step().action()) {
            case Action.Call _ ->
                    culprit.within(place.run(), place.key())
                            .map(Culprit.Found::failure)
                            .orElse(own);
            case Action.Work _,
                    Action.Timer _,
                    Action.Function _,
                    Action.Callback _,
                    Action.Evaluate _ ->
                    own;
        };
    }
}
