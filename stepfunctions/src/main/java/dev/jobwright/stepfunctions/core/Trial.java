package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Moment;
import dev.jobwright.stepfunctions.language.Flow;
import dev.jobwright.stepfunctions.language.Resource;
import dev.jobwright.stepfunctions.language.State;
import dev.jobwright.stepfunctions.language.StateMachine;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * One state by itself, run by the same code as in an execution, up to where it is left, has failed
 * or waits for its next try. A Wait is over at once.
 *
 * <p>A Task, Parallel or Map is begun with {@link #begin} and then told by {@link #succeed} or
 * {@link #fail} how its work went: a trial calls no task and starts no branch and no iteration.
 */
public final class Trial {
    /**
     * What stands for the execution's past.
     *
     * @param context what expressions see for the context object of an execution
     * @param retries how often each Retrier has granted a try before
     */
    public record Past(
            Payload input,
            Map<String, Object> variables,
            UnaryOperator<Map<String, Object>> context,
            int retries) {}

    private final State state;
    private final Past past;
    private final Observed observed;
    private Execution execution;

    /** A trial that has not begun. */
    public Trial(State state, Origin origin, Past past) {
        this.state = state;
        this.past = past;
        this.observed = new Observed(past);
        Flow flow = new Flow("", state.name(), Map.of(state.name(), state));
        this.execution = Execution.of(new StateMachine(flow, OptionalLong.empty()), origin);
    }

    /**
     * Evaluates what stands before the state's work; all of the state, if it has no work.
     *
     * @return what an execution would have done next: the task or the map run that is the work
     */
    public List<Command> begin(Moment moment) {
        var turn = new Turn(execution, moment, observed.onlooker());
        Strand strand = turn.put(strand(turn));
        run(turn, strand, () -> work(turn, strand));
        Move move = turn.move();
        execution = move.execution();
        return move.commands();
    }

    private Strand strand(Turn turn) {
        List<Integer> tries =
                state instanceof State.Fallible fallible
                        ? Collections.nCopies(fallible.retry().size(), past.retries())
                        : List.of();
        var visit =
                new Visit(
                        state, past.input(), 0, 0, turn.moment().at(), tries, new Activity.Ready());
        return new Strand(
                turn.newId(),
                Strand.NONE,
                0,
                execution.machine().flow(),
                past.variables(),
                Optional.empty(),
                0,
                visit);
    }

    private void work(Turn turn, Strand strand) {
        switch (state) {
            case State.Pass _, State.Succeed _, State.Choice _, State.Fail _ ->
                    Begin.state(turn, strand);
            case State.Wait _ -> {
                Begin.state(turn, strand);
                Leave.state(turn, strand, turn.scope(strand));
            }
            case State.Task task -> {
                Begin.state(turn, strand);
                if (task.resource() instanceof Resource.Activity) {
                    Tasks.queued(turn, turn.strand(strand.id()));
                    Tasks.started(turn, turn.strand(strand.id()), Optional.empty());
                }
            }
            case State.Parallel parallel -> Fan.input(turn, strand, parallel);
            case State.Map _ when distributed() -> Begin.state(turn, strand);
            case State.Map map ->
                    Fan.select(turn, strand, map, Fan.opening(turn, strand, map).items());
        }
    }

    /** The state's work has this result. */
    public void succeed(Payload result, Moment moment) {
        later(
                moment,
                (turn, strand) -> {
                    if (state instanceof State.Task) {
                        Tasks.succeeded(turn, strand, result);
                    } else if (distributed()) {
                        Distribute.succeeded(turn, strand, result);
                    } else {
                        Leave.state(turn, strand, turn.scope(strand).withResult(result.value()));
                    }
                });
    }

    /** The state's work has failed. */
    public void fail(Optional<String> error, Optional<String> cause, Moment moment) {
        Failure failure = Failure.of(error, cause);
        later(
                moment,
                (turn, strand) -> {
                    if (state instanceof State.Task) {
                        Tasks.failed(turn, strand, failure);
                    } else if (distributed()) {
                        Distribute.failed(turn, strand, failure);
                    } else {
                        Trouble.fail(turn, strand, failure);
                    }
                });
    }

    private boolean distributed() {
        return state instanceof State.Map map && map.distributed().isPresent();
    }

    private interface Deed {
        void of(Turn turn, Strand strand);
    }

    private void later(Moment moment, Deed deed) {
        var turn = new Turn(execution, moment, observed.onlooker());
        Strand strand = turn.strands().iterator().next();
        run(turn, strand, () -> deed.of(turn, strand));
        execution = turn.move().execution();
    }

    /** Runs a deed and what it leads to, but nothing that comes after the state. */
    private void run(Turn turn, Strand strand, Runnable first) {
        Runnable deed = first;
        while (deed != null) {
            try {
                deed.run();
            } catch (EvaluationFailed e) {
                Trouble.evaluation(turn, turn.strand(strand.id()), e);
            }
            deed = observed.ended() ? null : turn.next(_ -> {});
        }
    }

    /** What was seen so far: all there is to know, once it has ended. */
    public Observed observed() {
        return observed;
    }
}
