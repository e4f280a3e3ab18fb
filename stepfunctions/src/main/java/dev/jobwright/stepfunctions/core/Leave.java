package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.language.Dataflow;
import dev.jobwright.stepfunctions.language.State;
import dev.jobwright.stepfunctions.language.Transition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Leaves states: shapes the output, sets variables, and goes to the next state or ends. */
final class Leave {
    private Leave() {}

    /** Leaves by the state's own transition; the scope has the result, if there is one. */
    static void state(Turn turn, Strand strand, Scope scope) {
        State state = strand.visit().state();
        Optional<String> next =
                switch (state) {
                    case State.Pass pass -> next(pass.transition());
                    case State.Wait wait -> next(wait.transition());
                    case State.Fallible fallible -> next(fallible.transition());
                    case State.Succeed _, State.Choice _, State.Fail _ -> Optional.empty();
                };
        state(turn, strand, scope, state.data(), next);
    }

    private static Optional<String> next(Transition transition) {
        return switch (transition) {
            case Transition.Next(String state) -> Optional.of(state);
            case Transition.End() -> Optional.empty();
        };
    }

    /** Leaves with this shape of the data, for this state or the end of the flow. */
    static void state(Turn turn, Strand strand, Scope scope, Dataflow data, Optional<String> next) {
        State state = strand.visit().state();
        Map<String, Object> assigned = data.assigned(scope);
        Object value = data.output(scope);
        Payload output = strand.visit().input().orOf(value);
        if (output.tooLarge()) {
            Trouble.fail(turn, strand, Failure.tooLarge(state.name(), Failure.Kind.UNCATCHABLE));
            return;
        }
        Map<String, Object> texts = Variables.texts(assigned);
        Strand leaving = holding(strand, assigned);
        if (Variables.tooLarge(texts) || Variables.tooLargeTogether(leaving.variables())) {
            Trouble.fail(turn, strand, Failure.variablesTooLarge(state.name()));
            return;
        }
        long exited =
                turn.emit(
                        EventTypes.exited(state),
                        strand.last(),
                        "stateExitedEventDetails",
                        Details.exited(state.name(), output, texts));
        Strand after = leaving.at(exited);
        turn.onlooker().left(after, output, next);
        if (next.isPresent()) {
            var entering = new Activity.Entering(next.get(), output);
            Begin.strand(turn, after.with(after.visit().with(entering)));
        } else {
            end(turn, after, output);
        }
    }

    private static Strand holding(Strand strand, Map<String, Object> assigned) {
        if (assigned.isEmpty()) {
            return strand;
        }
        Map<String, Object> variables = new LinkedHashMap<>(strand.variables());
        variables.putAll(assigned);
        return strand.holding(variables);
    }

    private static void end(Turn turn, Strand strand, Payload output) {
        if (!strand.isRoot()) {
            Fan.ended(turn, strand, output);
            return;
        }
        turn.emit(
                "ExecutionSucceeded",
                strand.last(),
                "executionSucceededEventDetails",
                Details.output(output.text()));
        turn.remove(strand.id());
        turn.finish(
                new Ending(
                        ExecutionStatus.SUCCEEDED,
                        turn.moment().at(),
                        Optional.of(output.text()),
                        Optional.empty(),
                        Optional.empty()));
    }
}
