package dev.jobwright.stepfunctions.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;

import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;

/**
 * One JSONata expression, parsed once and safe to evaluate from many threads.
 *
 * <p>What AWS leaves out or adds is so here: no {@code $eval}, nothing under {@code $} at the top,
 * and {@code $partition, $range, $hash, $random, $uuid, $parse}.
 */
final class JsonataExpression implements Template {
    /** What AWS lets a cause be long. */
    private static final int MOST_TOLD = 32_000;

    /** Deeper than any evaluation may go, and not too deep for the parser. */
    private static final int NESTING = 300;

    /** The library's tokenizer takes time by the square of this. */
    private static final int SOURCE = 32_768;

    private final String source;
    private final String location;

    /** Nothing when the expression is nested deeper than any evaluation may go. */
    private final Optional<Parsed> parsed;

    private record Parsed(Jsonata expression, JsonataSyntax syntax) {}

    private JsonataExpression(String source, String location, Optional<Parsed> parsed) {
        this.source = source;
        this.location = location;
        this.parsed = parsed;
    }

    /**
     * Parses the text between {@code {%} and {@code %}}.
     *
     * @throws EvaluationFailed when it is not JSONata
     */
    static JsonataExpression parse(String source, String location) {
        if (source.length() > SOURCE) {
            throw EvaluationFailed.expression("The expression is too long", location);
        }
        try {
            return new JsonataExpression(
                    source,
                    location,
                    nested(source) ? Optional.empty() : Optional.of(parsed(source)));
        } catch (JException e) {
            throw EvaluationFailed.expression(JsonataErrors.told(e), location);
        } catch (PatternSyntaxException e) {
            throw EvaluationFailed.expression(
                    "The regular expression cannot be read: " + e.getDescription(), location);
        } catch (StackOverflowError e) {
            return new JsonataExpression(source, location, Optional.empty());
        } catch (RuntimeException e) {
            // The library lets through what its tokenizer stumbles over.
            throw EvaluationFailed.expression("The expression cannot be read: " + e, location);
        }
    }

    private static Parsed parsed(String source) {
        Jsonata expression = parser(source);
        JsonataSyntax syntax = JsonataSyntax.of(source);
        if (!syntax.patterns().isEmpty()) {
            expression = parser(syntax.source());
            for (int i = 0; i < syntax.patterns().size(); i++) {
                expression.assign(
                        JsonataSyntax.variable(i), JsonataRegex.of(syntax.patterns().get(i)));
            }
        }
        expression.setOutputConvertNulls(false);
        expression.setValidateInput(false);
        JsonataFunctions.assign(expression);
        return new Parsed(expression, syntax);
    }

    /** The library's tokenizer looks one character past a comment and a slash, so there is one. */
    private static Jsonata parser(String source) {
        return Jsonata.jsonata(source + " ");
    }

    /** Whether the source is nested deeper than the parser itself could survive. */
    private static boolean nested(String source) {
        int open = 0;
        for (int i = 0; i < source.length(); i++) {
            switch (source.charAt(i)) {
                case '(', '[', '{' -> open++;
                case ')', ']', '}' -> open--;
                default -> {}
            }
            if (open > NESTING) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Object evaluate(Scope scope) {
        Map<String, Object> states = scope.states();
        @Nullable Object raw =
                run(
                        scope,
                        roots(scope, states),
                        null,
                        frame -> {
                            scope.variables().forEach(frame::bind);
                            frame.bind("states", states);
                        });
        if (raw == null) {
            throw failed("returned nothing (undefined).");
        }
        return settled(raw);
    }

    /** The value where the input is what the expression begins at, if there is one. */
    Optional<Object> over(Scope scope) {
        Object input = scope.input();
        @Nullable Object raw = run(scope, List.of(input), input, frame -> {});
        return raw == null ? Optional.empty() : Optional.of(settled(raw));
    }

    private Object settled(Object raw) {
        try {
            return JsonataValues.settle(raw);
        } catch (JsonataValues.NoJson e) {
            throw failed("returned a function, which is not a JSON value.");
        }
    }

    /** The failure of a value whose type does not suit the field. */
    EvaluationFailed unexpected(String expected, Object value) {
        return failed(
                "returned an unexpected result type. Expected '%s', but was '%s' for value: %s"
                        .formatted(expected, Json.type(value), Json.write(value)));
    }

    /**
     * @param roots what the expression is given
     * @param beginning what stands under {@code $} at the top
     * @param names binds the variables
     */
    private @Nullable Object run(
            Scope scope,
            List<Object> roots,
            @Nullable Object beginning,
            Consumer<Jsonata.Frame> names) {
        Parsed found = parsed.orElseThrow(() -> thrown(JsonataBounds.TOO_DEEP));
        var bounds = new JsonataBounds(roots, found.syntax());
        Jsonata.Frame frame = found.expression().createFrame();
        bounds.watch(frame);
        names.accept(frame);
        var evaluation = new JsonataEvaluation(bounds, scope);
        try {
            return ScopedValue.where(JsonataEvaluation.CURRENT, evaluation)
                    .call(() -> found.expression().evaluate(beginning, frame));
        } catch (RuntimeException | StackOverflowError e) {
            // Some of the library's functions wrap what they meet, or tell it in other words.
            JsonataBounds.@Nullable Breach breach = bounds.breach();
            throw thrown(breach == null ? JsonataErrors.told(e) : breach.told());
        }
    }

    private static List<Object> roots(Scope scope, Map<String, Object> states) {
        List<Object> roots = new ArrayList<>(6 + scope.variables().size());
        roots.add(states);
        roots.addAll(states.values());
        roots.addAll(scope.variables().values());
        return roots;
    }

    /** A code of JSONata's stands in a sentence of its own; other words end the first. */
    private EvaluationFailed thrown(String what) {
        boolean coded = JsonataErrors.coded(what);
        return failed("threw an error during evaluation" + (coded ? ". " : ": ") + what);
    }

    private EvaluationFailed failed(String what) {
        String told =
                "The JSONata expression '%s' specified for the field '%s' %s"
                        .formatted(source, location, what);
        return EvaluationFailed.expression(
                told.substring(0, Math.min(told.length(), MOST_TOLD)), location);
    }

    @Override
    public String toString() {
        return "{% " + source + " %}";
    }
}
