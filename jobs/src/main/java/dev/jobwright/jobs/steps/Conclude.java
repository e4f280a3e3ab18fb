package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.control.Spending;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.steps.StepLedger.Recorded;
import dev.jobwright.jobs.steps.StepRun.State;

import java.time.Instant;
import java.time.InstantSource;

/** Records what becomes of a step, tells it, and answers the state machine in its own terms. */
final class Conclude {
    private final StepLedger ledger;
    private final Tell tell;
    private final CountElements elements;
    private final InstantSource clock;
    private final Spending spending;
    private final RunStep.Then then;

    Conclude(StepLedger ledger, RunStep.Around around, RunStep.Then then) {
        this.then = then;
        this.ledger = ledger;
        this.spending = new Spending(around.table());
        this.tell = around.tell();
        this.elements = new CountElements(around.table(), around.tell());
        this.clock = around.clock();
    }

    /** Records the state that this invocation brings a step to. */
    StepAnswer with(Place place, StepRun read, State next) {
        return with(place, read, read.invokedTo(next));
    }

    /** Records what becomes of a step. */
    StepAnswer with(Place place, StepRun read, StepRun next) {
        return switch (ledger.record(place, read, next)) {
            case Recorded.Late _ -> late(place);
            case Recorded.Counted(var step, var rests) -> {
                tell(place);
                if (rests) {
                    then.atRest().accept(place.job());
                }
                holdToBudget(place, step.state());
                yield switch (step.state()) {
                    case State.Done done -> {
                        place.element().ifPresent(element -> elements.tell(place, element));
                        yield answer(place, step, done);
                    }
                    case State.Waiting(_, var last) -> throw new StepRetry(last.message());
                    case State.Leased _,
                            State.Timed _,
                            State.Asked _,
                            State.Called _,
                            State.Spread _ ->
                            throw new AssertionError(step);
                };
            }
        };
    }

    /** Whoever came first may have finished the step; then its answer is the answer. */
    private StepAnswer late(Place place) {
        var there = ledger.find(place);
        if (there.isPresent() && there.get().state() instanceof State.Done done) {
            return again(place, there.get(), done);
        }
        throw new StepStopped("the result came too late to count");
    }

    /** Answers from memory, and tells again what may not have been told. */
    StepAnswer again(Place place, StepRun step, State.Done done) {
        tell(place);
        holdToBudget(place, done);
        return answer(place, step, done);
    }

    /** A run that is about to end, or cleans up, begins nothing more that could cost. */
    private void holdToBudget(Place place, State state) {
        boolean ends = state instanceof State.Failed(_, _, var stops) && stops;
        if (!ends && place.launch().stage() == Run.Stage.WORK) {
            spending.overspent(place.run()).ifPresent(_ -> then.overspent().accept(place.job()));
        }
    }

    /** Tells what was recorded. */
    void tell(Place place) {
        if (place.isQuiet()) {
            return;
        }
        tell.ring(place.job(), place.runNo(), clock.instant());
    }

    static StepBusy busy(Instant until) {
        return new StepBusy("another attempt holds the step, or its time comes at " + until);
    }

    /** The step is at something else than what was asked for. */
    static StepBusy busy(State.AtWork state) {
        return switch (state) {
            case State.Waiting(var notBefore, _) -> busy(notBefore);
            case State.Leased leased -> busy(leased.until());
        };
    }

    /** A bug: the state machine asks for a part that a step of this kind does not have. */
    static IllegalStateException misplaced(StepRun step) {
        return new IllegalStateException("a step of another kind stands at " + step.key());
    }

    static StepStopped stopped() {
        return new StepStopped("the run takes no new work");
    }

    private static StepAnswer answer(Place place, StepRun step, State.Done done) {
        return switch (done) {
            case State.Failed(_, var failure, var stops) when stops ->
                    throw new StepFatal(failure.message());
            case State.Cancelled _ -> throw stopped();
            case State.Completed _, State.Failed _, State.Skipped _ -> place.answer(step, done);
        };
    }
}
