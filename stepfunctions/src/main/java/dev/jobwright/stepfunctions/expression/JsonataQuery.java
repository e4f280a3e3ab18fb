package dev.jobwright.stepfunctions.expression;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * An expression of JSONata on its own, outside of any state: the input stands under {@code $}, and
 * bare names begin at it. The functions and the bounds are those of states.
 */
public final class JsonataQuery {
    private final JsonataExpression expression;

    private JsonataQuery(JsonataExpression expression) {
        this.expression = expression;
    }

    /**
     * Parses an expression; it may be evaluated from many threads.
     *
     * @param location the field as failures name it
     * @throws EvaluationFailed when it is not JSONata
     */
    public static JsonataQuery parse(String source, String location) {
        return new JsonataQuery(JsonataExpression.parse(source, location));
    }

    /**
     * The value over an input; nothing where JSONata has none.
     *
     * @param now what a clock shows
     * @param chance drawn from by every random function
     * @throws EvaluationFailed when it fails, or meets a bound
     */
    public Optional<Object> over(Object input, Instant now, RandomGenerator chance) {
        return expression.over(Scope.of(input, Map.of(), Map.of(), now, chance));
    }
}
