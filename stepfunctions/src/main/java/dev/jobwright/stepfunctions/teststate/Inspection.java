package dev.jobwright.stepfunctions.teststate;

import dev.jobwright.stepfunctions.core.Observed;
import dev.jobwright.stepfunctions.core.Observed.Outcome;
import dev.jobwright.stepfunctions.expression.Stage;
import dev.jobwright.stepfunctions.language.State;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What became of the data of a state, and which handler its error met.
 *
 * @param input the state's input, as JSON text
 * @param stages as far as the state came, and as far as AWS shows them for its type
 * @param variables all of them, with those the state has set
 * @param retryIndex the Retrier for the error, also one that grants no more tries
 * @param catchIndex the Catcher that took the error
 */
public record Inspection(
        String input,
        Map<Stage, Object> stages,
        Map<String, Object> variables,
        OptionalInt retryIndex,
        OptionalLong retryBackoffIntervalSeconds,
        OptionalInt catchIndex) {

    static Inspection of(State state, String input, Observed observed) {
        Map<Stage, Object> stages = new EnumMap<>(Stage.class);
        stages.putAll(observed.stages());
        stages.keySet().retainAll(shown(state));
        OptionalLong backoff =
                observed.outcome() instanceof Outcome.Retriable(var _, long millis)
                        ? OptionalLong.of(millis / 1000)
                        : OptionalLong.empty();
        return new Inspection(
                input,
                stages,
                observed.variables(),
                observed.retrier(),
                backoff,
                observed.catcher());
    }

    private static Set<Stage> shown(State state) {
        return switch (state) {
            case State.Pass _ ->
                    EnumSet.of(
                            Stage.INPUT_PATH,
                            Stage.PARAMETERS,
                            Stage.RESULT,
                            Stage.RESULT_SELECTOR,
                            Stage.RESULT_PATH);
            case State.Task _ ->
                    EnumSet.of(
                            Stage.INPUT_PATH,
                            Stage.PARAMETERS,
                            Stage.ARGUMENTS,
                            Stage.RESULT,
                            Stage.RESULT_SELECTOR,
                            Stage.RESULT_PATH);
            case State.Choice _, State.Wait _, State.Succeed _, State.Fail _ ->
                    EnumSet.of(Stage.INPUT_PATH);
            case State.Parallel _ -> EnumSet.of(Stage.RESULT_SELECTOR, Stage.RESULT_PATH);
            case State.Map _ ->
                    EnumSet.complementOf(
                            EnumSet.of(Stage.PARAMETERS, Stage.ARGUMENTS, Stage.RESULT));
        };
    }
}
