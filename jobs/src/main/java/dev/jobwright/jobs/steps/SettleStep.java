package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.steps.StepRun.State;

import java.time.InstantSource;

/** Records a failure that never reached our code, for a step that the job survives. */
final class SettleStep {
    private final StepLedger ledger;
    private final Conclude conclude;
    private final InstantSource clock;

    SettleStep(Steps steps) {
        this.ledger = steps.ledger();
        this.conclude = steps.conclude();
        this.clock = steps.clock();
    }

    StepAnswer handle(Place place, String error) {
        var found = ledger.find(place);
        if (found.isPresent() && found.get().state() instanceof State.Done done) {
            return conclude.again(place, found.get(), done);
        }
        var now = clock.instant();
        var failure = new Failure(error, "The function that ran the step: " + error);
        var next = Verdict.failedForGood(place.step(), failure, now);
        var step = found.orElseGet(() -> new StepRun(place.key(), 0, 1, now, next));
        return conclude.with(place, found, step.with(next));
    }
}
