package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.cost.Spent;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A step of a run, from its first claim on.
 *
 * @param key which step
 * @param attempts how many attempts were begun
 * @param fence grows with every claim, and never shrinks; a result is accepted from the newest only
 * @param startedAt when its first attempt began
 * @param spent what it has used up; of a step that is repeated, without its elements
 * @param heldUntil until when an attempt may still compute that the run's end has cut off
 * @param state where it stands
 * @param fields what its tool says of it, by names of the tool's own
 */
public record StepRun(
        StepKey key,
        int attempts,
        long fence,
        Instant startedAt,
        Spent spent,
        Optional<Instant> heldUntil,
        State state,
        Json.Obj fields) {

    /** Where a step stands. */
    public sealed interface State {

        /** Attempts are made at it. */
        sealed interface AtWork extends State {}

        /** Between two attempts, the next not before a time of the run's own. */
        record Waiting(Instant notBefore, Failure last) implements AtWork {}

        /**
         * An attempt computes.
         *
         * @param order which invocation it is
         * @param requestId the invocation's own id, by which it recognises its own write
         * @param until when the invocation is ended from outside, and the lease with it
         */
        record Leased(Order order, String requestId, Instant until) implements AtWork {}

        /** Time passes, until one of the run's own; no function runs. */
        record Timed(Instant dueAt) implements State {}

        /**
         * Somebody outside is asked; no function runs. The token by which the state machine is told
         * is no part of this: it lies by itself.
         *
         * @param at when this attempt asked
         * @param dueAt when it is too late for an answer, in the run's own time
         * @param heardAt when there was a sign of life, at first when it was asked, likewise
         * @param question what is asked
         */
        record Asked(Instant at, Instant dueAt, Instant heardAt, Question question)
                implements State {}

        /** The workflow that it calls runs, in the scope of its own that was opened for it. */
        record Called() implements State {}

        /**
         * It is repeated over a list, whose elements have steps of their own.
         *
         * @param count how many elements
         * @param list where they are
         */
        record Spread(int count, Stored list) implements State {}

        /** It is finished. */
        sealed interface Done extends State {
            /** When. */
            Instant at();
        }

        /**
         * It did its work.
         *
         * @param at when
         * @param outputs all of its outputs, by name
         * @param onward how the state machine goes on by it
         */
        record Completed(Instant at, Map<String, Stored> outputs, Onward onward) implements Done {
            public Completed {
                outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
            }

            /** After which the state machine just goes on. */
            public Completed(Instant at, Map<String, Stored> outputs) {
                this(at, outputs, Onward.NEXT);
            }
        }

        /**
         * It failed for good.
         *
         * @param at when
         * @param failure why
         * @param stops whether the run fails with it
         */
        record Failed(Instant at, Failure failure, boolean stops) implements Done {}

        /** It is left out: what it would set stays unset. */
        record Skipped(Instant at, Reason reason) implements Done {}

        /** The run ended while it was at work. */
        record Cancelled(Instant at) implements Done {}
    }

    /** A step that nothing holds beside its state. */
    public StepRun(
            StepKey key, int attempts, long fence, Instant startedAt, Spent spent, State state) {
        this(key, attempts, fence, startedAt, spent, Optional.empty(), state, Json.EMPTY);
    }

    /** A step as the first invocation for it makes it. */
    public StepRun(StepKey key, int attempts, long fence, Instant startedAt, State state) {
        this(key, attempts, fence, startedAt, Spent.INVOCATION, state);
    }

    /**
     * How a state machine goes on after an evaluation; the same each time it is asked again.
     *
     * @param label by which it chooses; empty where there is nothing to choose
     * @param visit the visit that begins with a jump back; otherwise empty
     */
    public record Onward(String label, String visit) {
        /** With what comes next. */
        public static final Onward NEXT = new Onward("", "");
    }

    /** Why a step is left out. */
    public sealed interface Reason {
        /** The workflow's condition for it did not hold. */
        record ConditionNotMet() implements Reason {}

        /** It failed, and the workflow says to go on as if it were not there. */
        record Gone(Failure failure) implements Reason {}
    }

    /** How long it took, from its first attempt's begin. */
    public Duration took(State.Done done) {
        return Duration.between(startedAt, done.at());
    }

    /** When it was last heard of. */
    public Instant lastHeard() {
        return state instanceof State.Done done ? done.at() : startedAt;
    }

    /** The step in another state. */
    public StepRun with(State next) {
        return like(attempts, fence, spent, next);
    }

    /** The step as the end of its run leaves it: a function that computes is not ended by that. */
    public StepRun cutOff(State.Done end) {
        var held =
                state instanceof State.Leased(_, _, var until)
                        ? Optional.of(until)
                        : Optional.<Instant>empty();
        return new StepRun(key, attempts, fence, startedAt, spent, held, end, fields);
    }

    /** The step when the attempt that was cut off has come to its end. */
    StepRun released() {
        return like(attempts, fence, spent, state);
    }

    /** The step in the hands of another invocation. */
    StepRun taken(int attempt, State lease) {
        return like(attempt, fence + 1, invoked(), lease);
    }

    private Spent invoked() {
        return spent.plus(Spent.INVOCATION);
    }

    /** The step in another state, which a further invocation brings it to. */
    StepRun invokedTo(State next) {
        return like(attempts, fence, invoked(), next);
    }

    /** The step when it has used up so much more. */
    StepRun spending(Spent more) {
        return like(attempts, fence, spent.plus(more), state);
    }

    /** The step when its tool says this of it. */
    public StepRun saying(Json.Obj others) {
        return new StepRun(key, attempts, fence, startedAt, spent, heldUntil, state, others);
    }

    /** Whether it stands as another does, whatever its tool has said of it meanwhile. */
    boolean standsAs(StepRun other) {
        return saying(Json.EMPTY).equals(other.saying(Json.EMPTY));
    }

    private StepRun like(int attempt, long newFence, Spent all, State next) {
        return new StepRun(key, attempt, newFence, startedAt, all, Optional.empty(), next, fields);
    }
}
