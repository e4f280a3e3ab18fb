package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.steps.StepLedger.Begun;
import dev.jobwright.jobs.steps.StepRun.Reason;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Write;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Begins a step once, whoever asks for it how often: first its condition decides whether it is left
 * out, then the step itself how it begins.
 */
final class BeginStep {
    private final StepLedger ledger;
    private final Conditions conditions;
    private final InstantSource clock;

    BeginStep(StepLedger ledger, Variables variables, InstantSource clock) {
        this.ledger = ledger;
        this.conditions = new Conditions(variables);
        this.clock = clock;
    }

    /**
     * How a step begins.
     *
     * @param state where it then stands
     * @param also what is written with it
     */
    record Beginning(State state, List<Write> also) {
        static Beginning of(State state) {
            return new Beginning(state, List.of());
        }
    }

    /**
     * The step as it stands once it was begun.
     *
     * @throws StepStopped if the run takes no new work
     */
    StepRun handle(Place place, Supplier<Beginning> beginning) {
        return Rounds.until(() -> {
            var found = ledger.find(place);
            return found.isPresent()
                    ? found
                    : begin(place, isLeftOut(place) ? Beginning.of(leftOut()) : beginning.get());
        });
    }

    /** Leaves the step out, if it was not begun and its condition does not hold. */
    void leaveOut(Place place) {
        boolean mayBe = place.step().when().isPresent() && ledger.find(place).isEmpty();
        if (mayBe && isLeftOut(place)) {
            handle(place, () -> Beginning.of(leftOut()));
        }
    }

    private Optional<StepRun> begin(Place place, Beginning beginning) {
        var step = new StepRun(place.key(), 1, 1, clock.instant(), beginning.state());
        return ledger.begin(place, Optional.empty(), step, beginning.also())
                .map(begun ->
                        switch (begun) {
                            case Begun.Won(var won) -> won;
                            case Begun.Stopped _ -> throw Conclude.stopped();
                        });
    }

    /** The elements of a list go by what was decided for the list. */
    private boolean isLeftOut(Place place) {
        return place.element().isEmpty()
                && place.step()
                        .when()
                        .filter(when -> !conditions.hold(place.reader(), when))
                        .isPresent();
    }

    private State leftOut() {
        return new State.Skipped(clock.instant(), new Reason.ConditionNotMet());
    }
}
