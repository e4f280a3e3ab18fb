package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.control.Inputs;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.items.ScopeItem;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.steps.BeginStep.Beginning;
import dev.jobwright.jobs.steps.StepRun.State;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a step that calls another workflow: its begin binds that workflow's inputs and keeps them in
 * a scope of their own, the state machine runs the workflow in it, and its end reads the results.
 */
final class RunCall {
    private final StepLedger ledger;
    private final Conclude conclude;
    private final BeginStep begin;
    private final Variables variables;
    private final Values values;
    private final InstantSource clock;
    private final Scopes scopes;
    private final Inputs inputs;

    RunCall(Steps steps, Scopes scopes, Inputs inputs) {
        this.ledger = steps.ledger();
        this.conclude = steps.conclude();
        this.begin = steps.begin();
        this.variables = steps.variables();
        this.values = steps.values();
        this.clock = steps.clock();
        this.scopes = scopes;
        this.inputs = inputs;
    }

    StepAnswer begin(Place place) {
        var step = begin.handle(place, () -> beginning(place));
        return switch (step.state()) {
            case State.Called _ -> {
                conclude.tell(place);
                yield StepAnswer.called();
            }
            case State.Done done -> conclude.again(place, step, done);
            case State.AtWork state -> throw Conclude.busy(state);
            case State.Asked _, State.Timed _, State.Spread _ -> throw Conclude.misplaced(step);
        };
    }

    StepAnswer end(Place place) {
        var step = ledger.find(place).orElseThrow(Conclude::stopped);
        return switch (step.state()) {
            case State.Called _ ->
                    conclude.with(
                            place, step, new State.Completed(clock.instant(), results(place)));
            case State.Done done -> conclude.again(place, step, done);
            case State.AtWork state -> throw Conclude.busy(state);
            case State.Asked _, State.Timed _, State.Spread _ -> throw Conclude.misplaced(step);
        };
    }

    private Beginning beginning(Place place) {
        var bound = variables.kept(place.reader(), place.step().parameters());
        var called = scopes.plan(place.run().workflow(), place.key().inner());
        var given = values.keep(place.job(), bound);
        var kept = inputs.filled(place.job(), called.inputs(), given);
        return fault(place, kept)
                .map(why -> Verdict.failedForGood(place.step(), why, clock.instant()))
                .map(Beginning::of)
                .orElseGet(() ->
                        new Beginning(
                                new State.Called(),
                                List.of(
                                        ScopeItem.create(
                                                place.job(), place.runNo(), place.key(), kept))));
    }

    /** The called workflow asks for its inputs as it would ask the creator of a job. */
    private Optional<Failure> fault(Place place, Map<String, Stored> given) {
        var called = scopes.plan(place.run().workflow(), place.key().inner());
        var loaded = values.load(place.job(), given);
        var owner = place.run().workflow().owner();
        return inputs.errors(owner, called.inputs(), loaded).entrySet().stream()
                .findFirst()
                .map(error ->
                        new Failure(
                                "InvalidInputs",
                                "The input "
                                        + error.getKey()
                                        + " of the workflow "
                                        + place.step().action().type()
                                        + ": "
                                        + error.getValue()));
    }

    private Map<String, Stored> results(Place place) {
        var scope = place.key().inner();
        var called = scopes.plan(place.run().workflow(), scope);
        var end = Reader.atEnd(place.run(), called, scope);
        return values.keep(place.job(), variables.kept(end, called.outputs()));
    }
}
