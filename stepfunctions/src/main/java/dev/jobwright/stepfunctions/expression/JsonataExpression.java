package dev.jobwright.stepfunctions.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;

import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

/**
 * One JSONata expression, parsed once and safe to evaluate from many threads.
 *
 * <p>What AWS leaves out or adds is so here: no {@code $eval}, nothing under {@code $} at the top,
 * and {@code $partition, $range, $hash, $random, $uuid, $parse}.
 */
final class JsonataExpression implements Template {
    private final String source;
    private final String location;
    private final Jsonata parsed;
    private final boolean needsMoment;

    private JsonataExpression(String source, String location, Jsonata parsed) {
        this.source = source;
        this.location = location;
        this.parsed = parsed;
        this.needsMoment = JsonataFunctions.needMoment(source);
    }

    /**
     * Parses the text between {@code {%} and {@code %}}.
     *
     * @throws EvaluationFailed when it is not JSONata
     */
    static JsonataExpression parse(String source, String location) {
        try {
            JsonataBounds.checkSource(source);
            Jsonata parsed = Jsonata.jsonata(source);
            parsed.setOutputConvertNulls(false);
            return new JsonataExpression(source, location, parsed);
        } catch (JException e) {
            throw EvaluationFailed.expression(message(e), location);
        } catch (StackOverflowError | RuntimeException e) {
            // The library lets through what runs out of stack inside a pattern of its own.
            throw EvaluationFailed.expression("The expression is nested too deeply.", location);
        }
    }

    @Override
    public Object evaluate(Scope scope) {
        @Nullable Object raw = run(scope);
        if (raw == null) {
            throw failed("returned nothing (undefined).");
        }
        Object value = JsonataValues.settle(raw);
        if (Json.type(value).equals("function")) {
            throw failed("returned a function, which is not a JSON value.");
        }
        return value;
    }

    /** The failure of a value whose type does not suit the field. */
    EvaluationFailed unexpected(String expected, Object value) {
        return failed(
                "returned an unexpected result type. Expected '%s', but was '%s' for value: %s"
                        .formatted(expected, Json.type(value), Json.write(value)));
    }

    private @Nullable Object run(Scope scope) {
        Jsonata.Frame frame = parsed.createFrame();
        JsonataFunctions.bind(frame);
        if (needsMoment) {
            JsonataFunctions.bindMoment(frame, scope);
        }
        new JsonataBounds().watch(frame);
        scope.variables().forEach((name, value) -> frame.bind(name, value));
        frame.bind("states", scope.states());
        try {
            return parsed.evaluate(null, frame);
        } catch (JException e) {
            throw failed("threw an error during evaluation. " + message(e));
        } catch (StackOverflowError e) {
            throw failed("threw an error during evaluation. " + JsonataBounds.TOO_DEEP);
        } catch (RuntimeException e) {
            throw failed("threw an error during evaluation. " + told(e));
        }
    }

    /**
     * What a fault inside the library tells. It lets Java's own exceptions through where JSONata's
     * type errors would stand, and wraps what its functions throw.
     */
    private static String told(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case JException own -> message(own);
            case StackOverflowError _ -> JsonataBounds.TOO_DEEP;
            default -> String.valueOf(cause.getMessage());
        };
    }

    private EvaluationFailed failed(String what) {
        return EvaluationFailed.expression(
                "The JSONata expression '%s' specified for the field '%s' %s"
                        .formatted(source, location, what),
                location);
    }

    private static String message(JException e) {
        String message = String.valueOf(e.getMessage());
        String code = e.getError();
        if (message.endsWith(" " + code)) {
            return code;
        }
        return message.startsWith(code) ? message : code + ": " + message;
    }

    @Override
    public String toString() {
        return "{% " + source + " %}";
    }
}
