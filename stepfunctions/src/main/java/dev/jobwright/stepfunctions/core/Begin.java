package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.expression.Expect;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.language.ErrorNames;
import dev.jobwright.stepfunctions.language.Flow;
import dev.jobwright.stepfunctions.language.State;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Enters states and begins their work. */
final class Begin {
    private static final Activity READY = new Activity.Ready();

    private Begin() {}

    /** A stay that stands for all that was before a strand's first state. */
    static Visit first(Turn turn, Flow flow, long after, Payload input) {
        return new Visit(
                flow.state(flow.startAt()),
                input,
                after,
                after,
                turn.moment().at(),
                List.of(),
                new Activity.Entering(flow.startAt(), input));
    }

    /** Takes in a strand that is to enter a state. */
    static void strand(Turn turn, Strand strand) {
        int id = turn.put(strand).id();
        turn.later(id, () -> enter(turn, id));
    }

    /** Has the strand enter the state that it is to enter. */
    static void enter(Turn turn, int id) {
        Strand strand = turn.strand(id);
        if (strand.visit().activity() instanceof Activity.Entering(String state, Payload input)) {
            enter(turn, strand, strand.flow().state(state), input);
        }
    }

    /** Enters a state of the strand's flow. */
    static void enter(Turn turn, Strand strand, State state, Payload input) {
        long entered =
                turn.emit(
                        EventTypes.entered(state),
                        strand.last(),
                        "stateEnteredEventDetails",
                        Details.entered(state.name(), input));
        List<Integer> tries =
                state instanceof State.Fallible fallible && !fallible.retry().isEmpty()
                        ? Collections.nCopies(fallible.retry().size(), 0)
                        : List.of();
        var visit =
                new Visit(state, input, strand.last(), entered, turn.moment().at(), tries, READY);
        state(turn, turn.put(strand.with(visit).at(entered)));
    }

    /** Begins a state's work, for the first time or again. */
    static void state(Turn turn, Strand strand) {
        switch (strand.visit().state()) {
            case State.Pass _, State.Succeed _ -> Leave.state(turn, strand, turn.scope(strand));
            case State.Task task -> Tasks.schedule(turn, strand, task);
            case State.Choice choice -> choose(turn, strand, choice);
            case State.Wait wait -> sleep(turn, strand, wait);
            case State.Parallel parallel -> Fan.parallel(turn, strand, parallel);
            case State.Map map -> Fan.map(turn, strand, map);
            case State.Fail fail -> fail(turn, strand, fail);
        }
    }

    private static void choose(Turn turn, Strand strand, State.Choice choice) {
        Scope scope = turn.scope(strand);
        Scope looking = scope.withInput(choice.data().input(scope));
        for (State.Rule rule : choice.choices()) {
            if (rule.condition().holds(looking)) {
                Leave.state(turn, strand, scope, rule.data(), Optional.of(rule.next()));
                return;
            }
        }
        if (choice.defaultState().isPresent()) {
            Leave.state(turn, strand, scope, choice.data(), choice.defaultState());
            return;
        }
        Trouble.fail(
                turn,
                strand,
                Failure.of(
                        ErrorNames.NO_CHOICE_MATCHED,
                        "Failed to transition out of the state '%s'. The state does not point to a next state."
                                .formatted(choice.name())));
    }

    private static void sleep(Turn turn, Strand strand, State.Wait wait) {
        Scope scope = turn.scope(strand);
        Instant until = wait.until().until(scope.withInput(wait.data().input(scope)));
        Timer timer = turn.timer(until);
        turn.put(strand.with(strand.visit().with(new Activity.Sleeping(timer))));
    }

    private static void fail(Turn turn, Strand strand, State.Fail fail) {
        Scope whole = turn.scope(strand);
        Scope scope = whole.withInput(fail.data().input(whole));
        Optional<String> error = fail.error().map(text -> Expect.string(text, scope));
        Optional<String> cause = fail.cause().map(text -> Expect.string(text, scope));
        Trouble.fail(turn, strand, Failure.of(error, cause));
    }
}
