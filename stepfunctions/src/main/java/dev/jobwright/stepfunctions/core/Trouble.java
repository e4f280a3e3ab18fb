package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Catcher;
import dev.jobwright.stepfunctions.language.Retrier;
import dev.jobwright.stepfunctions.language.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What failures lead to: another try, a Catcher's state, or the end of the flow and of those
 * around.
 */
final class Trouble {
    private Trouble() {}

    /** A field of the strand's state could not be evaluated. */
    static void evaluation(Turn turn, Strand strand, EvaluationFailed e) {
        evaluation(turn, strand, e, strand.last() != strand.visit().entered());
    }

    /** A field of a distributed Map could not be evaluated, and so its run does not begin. */
    static void beforeRun(Turn turn, Strand strand, EvaluationFailed e) {
        // AWS tells an expression's failure as if the state had not started.
        boolean expression = e.kind() == EvaluationFailed.Kind.EXPRESSION;
        Strand told = expression ? strand.at(strand.visit().entered()) : strand;
        evaluation(turn, told, e, false);
    }

    private static void evaluation(Turn turn, Strand strand, EvaluationFailed e, boolean begun) {
        Failure failure = Failure.of(e.error(), cause(turn, strand, e));
        Strand after = recorded(turn, strand, e, failure);
        Fan.callOffChildren(turn, after);
        // What fails before a Map or Parallel has begun leaves no failure of its own in JSONPath.
        boolean silent = e.kind() == EvaluationFailed.Kind.RUNTIME && !begun;
        fail(turn, after, failure, silent);
    }

    private static String cause(Turn turn, Strand strand, EvaluationFailed e) {
        Visit visit = strand.visit();
        String where =
                "An error occurred while executing the state '%s' (entered at the event id #%d). "
                        .formatted(visit.state().name(), visit.entered());
        return turn.onlooker().cause(where, e.detail());
    }

    private static Strand recorded(Turn turn, Strand strand, EvaluationFailed e, Failure failure) {
        Visit visit = strand.visit();
        // AWS has an expression's failure follow what stood before the state, not its entering.
        long previous =
                switch (e.kind()) {
                    case EXPRESSION ->
                            strand.last() == visit.entered() ? visit.before() : strand.last();
                    case VALUE -> strand.last();
                    case RUNTIME -> -1;
                };
        if (previous < 0) {
            return strand;
        }
        Map<String, Object> details = Json.object("state", visit.state().name());
        details.putAll(Details.failure(failure));
        e.location().ifPresent(location -> details.put("location", location));
        return turn.put(
                strand.at(
                        turn.emit(
                                "EvaluationFailed",
                                previous,
                                "evaluationFailedEventDetails",
                                details)));
    }

    /** The strand's state has failed. */
    static void fail(Turn turn, Strand strand, Failure failure) {
        fail(turn, strand, failure, false);
    }

    private static void fail(Turn turn, Strand strand, Failure failure, boolean silent) {
        turn.onlooker().failed(failure);
        if (strand.visit().state() instanceof State.Fallible state && !failure.uncatchable()) {
            if (retried(turn, strand, state, failure)) {
                return;
            }
            Strand after = silent ? strand : fanFailed(turn, strand);
            if (caught(turn, after, state, failure)) {
                return;
            }
            fall(turn, turn.strand(after.id()), failure);
            return;
        }
        fall(turn, fanFailed(turn, strand), failure);
    }

    private static Strand fanFailed(Turn turn, Strand strand) {
        return switch (strand.visit().state()) {
            case State.Parallel _, State.Map _ ->
                    turn.put(
                            strand.at(
                                    turn.emit(
                                            strand.visit().state().type() + "StateFailed",
                                            strand.last())));
            case State.Pass _,
                    State.Task _,
                    State.Choice _,
                    State.Wait _,
                    State.Succeed _,
                    State.Fail _ ->
                    strand;
        };
    }

    private static boolean retried(
            Turn turn, Strand strand, State.Fallible state, Failure failure) {
        List<Retrier> retriers = state.retry();
        for (int i = 0; i < retriers.size(); i++) {
            Retrier retrier = retriers.get(i);
            if (!failure.isIn(retrier.errorEquals())) {
                continue;
            }
            int granted = strand.visit().tries().get(i);
            turn.onlooker().matched(i);
            if (granted >= retrier.maxAttempts()) {
                return false;
            }
            List<Integer> tries = new ArrayList<>(strand.visit().tries());
            tries.set(i, granted + 1);
            long delay = retrier.delayMillis(granted, turn.chance());
            turn.onlooker().retries(delay);
            Timer timer = turn.timer(turn.moment().at().plusMillis(delay));
            turn.put(strand.with(strand.visit().with(tries, new Activity.BackingOff(timer))));
            turn.removeBelow(strand.id());
            return true;
        }
        return false;
    }

    private static boolean caught(Turn turn, Strand strand, State.Fallible state, Failure failure) {
        Optional<Catcher> catcher =
                state.catchers().stream()
                        .filter(one -> failure.isIn(one.errorEquals()))
                        .findFirst();
        if (catcher.isEmpty()) {
            return false;
        }
        turn.onlooker().caught(state.catchers().indexOf(catcher.get()));
        Scope scope = turn.scope(strand).withErrorOutput(failure.output());
        try {
            Leave.state(
                    turn, strand, scope, catcher.get().data(), Optional.of(catcher.get().next()));
            turn.removeBelow(strand.id());
        } catch (EvaluationFailed e) {
            // Not for the same Catch again: a Catcher that fails would catch itself for ever.
            Failure second = Failure.of(e.error(), cause(turn, strand, e));
            turn.onlooker().failed(second);
            fall(turn, recorded(turn, strand, e, second), second);
        }
        return true;
    }

    /** Nothing in the strand holds the failure: its flow ends, and its parent's state fails. */
    private static void fall(Turn turn, Strand strand, Failure failure) {
        if (strand.isRoot() || failure.uncatchable()) {
            turn.emit(
                    "ExecutionFailed",
                    strand.last(),
                    "executionFailedEventDetails",
                    Details.failure(failure));
            turn.finish(
                    new Ending(
                            ExecutionStatus.FAILED,
                            turn.moment().at(),
                            Optional.empty(),
                            failure.error(),
                            failure.cause()));
            return;
        }
        Strand parent = turn.strand(strand.parent());
        turn.layDown(strand);
        if (parent.visit().state() instanceof State.Map map) {
            turn.emit(
                    "MapIterationFailed",
                    strand.last(),
                    "mapIterationFailedEventDetails",
                    Details.iteration(map.name(), strand.index()));
        } else if (strand.visit().state() instanceof State.Task) {
            Fan.aborted(turn, strand);
        }
        Fan.callOffChildren(turn, parent);
        fail(turn, turn.put(parent.at(strand.last())), failure);
    }
}
