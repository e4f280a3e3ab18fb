package dev.jobwright.stepfunctions.expression;

import dev.jobwright.stepfunctions.json.Json;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What an expression may read.
 *
 * @param input the state's input; for a JSONPath field, whatever {@code $} stands for there
 * @param context the context object
 * @param variables the variables in force when the state was entered
 * @param result the state's result, once there is one
 * @param errorOutput {@code Error} and {@code Cause}, inside a Catcher
 * @param now what a clock shows, in expressions and for waiting
 * @param chance drawn from by every random function: two draws of one event differ, and the same
 *     event with the same {@link Moment} draws the same
 * @param watch is told what becomes of the data
 */
public record Scope(
        Object input,
        Object context,
        Map<String, Object> variables,
        Optional<Object> result,
        Optional<Object> errorOutput,
        Instant now,
        RandomGenerator chance,
        Stage.Watch watch) {

    /** A scope before the state has a result. */
    public static Scope of(
            Object input,
            Object context,
            Map<String, Object> variables,
            Instant now,
            RandomGenerator chance) {
        return new Scope(
                input,
                context,
                variables,
                Optional.empty(),
                Optional.empty(),
                now,
                chance,
                Stage.Watch.NONE);
    }

    /** Tells that the data has come to this stage, and gives it. */
    public <T> T saw(Stage stage, T value) {
        watch.saw(stage, value);
        return value;
    }

    /** The scope once the state has this result, which is told. */
    public Scope withResult(Object value) {
        watch.saw(Stage.RESULT, value);
        return new Scope(
                input, context, variables, Optional.of(value), errorOutput, now, chance, watch);
    }

    /** The scope inside a Catcher. */
    public Scope withErrorOutput(Object value) {
        return new Scope(input, context, variables, result, Optional.of(value), now, chance, watch);
    }

    /** The scope in which {@code $} of JSONPath stands for this value. */
    public Scope withInput(Object value) {
        return new Scope(value, context, variables, result, errorOutput, now, chance, watch);
    }

    /** JSONata's {@code $states}. */
    Map<String, Object> states() {
        Map<String, Object> states = Json.object("input", input, "context", context);
        result.ifPresent(value -> states.put("result", value));
        errorOutput.ifPresent(value -> states.put("errorOutput", value));
        return states;
    }
}
