package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.expression.Stage;
import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a {@link Trial} has shown of its state. */
public final class Observed {
    /** How a state ended. */
    public sealed interface Outcome {
        /** It was left, for another state or for the end. */
        record Succeeded(Payload output, Optional<String> next) implements Outcome {}

        /** Nothing holds the failure, of which a Fail state may say neither error nor cause. */
        record Failed(Optional<String> error, Optional<String> cause) implements Outcome {}

        /** It would be tried again. */
        record Retriable(Failed failure, long delayMillis) implements Outcome {}

        /** A Catcher leads to another state. */
        record Caught(Failed failure, Payload output, Optional<String> next) implements Outcome {}
    }

    private final Trial.Past past;
    private final Map<Stage, Object> stages = new EnumMap<>(Stage.class);
    private Map<String, Object> variables;
    private OptionalInt retrier = OptionalInt.empty();
    private OptionalInt catcher = OptionalInt.empty();
    private OptionalLong delayMillis = OptionalLong.empty();
    private Outcome.@Nullable Failed failure;
    private Outcome.@Nullable Succeeded left;

    Observed(Trial.Past past) {
        this.past = past;
        this.variables = past.variables();
    }

    /** Whether the state is over, so that no work is to be done for it. */
    public boolean ended() {
        return failure != null || left != null;
    }

    /**
     * How the state ended.
     *
     * @throws IllegalStateException before
     */
    public Outcome outcome() {
        if (failure == null) {
            if (left == null) {
                throw new IllegalStateException("the state's work has not ended");
            }
            return left;
        }
        if (delayMillis.isPresent()) {
            return new Outcome.Retriable(failure, delayMillis.getAsLong());
        }
        return left == null ? failure : new Outcome.Caught(failure, left.output(), left.next());
    }

    /** What became of the data, as far as it came: it grows with the trial. */
    public Map<Stage, Object> stages() {
        return Collections.unmodifiableMap(stages);
    }

    /** Adds what was found out about the state's work outside the trial. */
    public void saw(Stage stage, Object value) {
        stages.put(stage, value);
    }

    /** All variables, with those the state has set. */
    public Map<String, Object> variables() {
        return variables;
    }

    /** The Retrier that the failure met, also one that grants no more tries. */
    public OptionalInt retrier() {
        return retrier;
    }

    /** The Catcher that took the failure. */
    public OptionalInt catcher() {
        return catcher;
    }

    /** What the core tells. */
    Onlooker onlooker() {
        return new Onlooker() {
            @Override
            public Scope looking(Scope own) {
                return new Scope(
                        own.input(),
                        past.context().apply(Json.asObject(own.context())),
                        own.variables(),
                        own.result(),
                        own.errorOutput(),
                        own.now(),
                        own.chance(),
                        stages::put);
            }

            @Override
            public String cause(String where, String detail) {
                // No history is here that the cause could point into.
                return detail;
            }

            @Override
            public void failed(Failure seen) {
                failure = new Outcome.Failed(seen.error(), seen.cause());
                left = null;
            }

            @Override
            public void matched(int index) {
                retrier = OptionalInt.of(index);
            }

            @Override
            public void retries(long delay) {
                delayMillis = OptionalLong.of(delay);
            }

            @Override
            public void caught(int index) {
                catcher = OptionalInt.of(index);
            }

            @Override
            public void left(Strand strand, Payload output, Optional<String> next) {
                variables = strand.variables();
                left = new Outcome.Succeeded(output, next);
            }
        };
    }
}
