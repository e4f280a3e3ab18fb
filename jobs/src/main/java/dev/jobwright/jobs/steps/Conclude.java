package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.steps.StepLedger.Recorded;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.workflow.Plan;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Records what becomes of a step, tells it, and answers the state machine in its own terms. */
final class Conclude {
    private final StepLedger ledger;
    private final Tell tell;
    private final InstantSource clock;

    Conclude(StepLedger ledger, Tell tell, InstantSource clock) {
        this.ledger = ledger;
        this.tell = tell;
        this.clock = clock;
    }

    /** Records the state that follows a step as it was read. */
    StepAnswer with(Place place, StepRun read, State next) {
        return with(place, Optional.of(read), read.with(next));
    }

    /** Records a step; one that was never begun is recorded as well. */
    StepAnswer with(Place place, Optional<StepRun> read, StepRun next) {
        return switch (ledger.record(place, read, next, outputs(place.step(), next.state()))) {
            case Recorded.Late _ -> late(place);
            case Recorded.Counted _ -> {
                tell(place);
                yield switch (next.state()) {
                    case State.Done done -> answer(next, done);
                    case State.Waiting(_, var last) -> throw new StepRetry(last.message());
                    case State.Leased _, State.Timed _, State.Asked _ ->
                            throw new AssertionError(next);
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
        return answer(step, done);
    }

    /** Tells what was recorded. */
    void tell(Place place) {
        tell.ring(place.job(), place.runNo(), clock.instant());
    }

    static StepBusy busy(Instant until) {
        return new StepBusy("another attempt holds the step, or its time comes at " + until);
    }

    static StepStopped stopped() {
        return new StepStopped("the run takes no new work");
    }

    private static StepAnswer answer(StepRun step, State.Done done) {
        return switch (done) {
            case State.Failed(_, var failure, var stops) when stops ->
                    throw new StepFatal(failure.message());
            case State.Cancelled _ -> throw stopped();
            case State.Completed _, State.Failed _, State.Skipped _ -> StepAnswer.of(step, done);
        };
    }

    /**
     * What a finished step sets: nothing when it is skipped, nulls when its failure is survived.
     */
    static Map<String, Stored> outputs(Plan.Step step, State next) {
        return switch (next) {
            case State.Completed(_, var outputs) -> outputs;
            case State.Failed(_, _, var stops) when !stops -> {
                var nulls = new LinkedHashMap<String, Stored>();
                step.outputs()
                        .keySet()
                        .forEach(output -> nulls.put(output, new Stored.Inline(Json.NULL)));
                yield nulls;
            }
            case State.Failed _,
                    State.Skipped _,
                    State.Cancelled _,
                    State.Waiting _,
                    State.Leased _,
                    State.Timed _,
                    State.Asked _ ->
                    Map.of();
        };
    }
}
