package dev.jobwright.stepfunctions.expression;

import dev.jobwright.stepfunctions.json.Json;

import java.util.Optional;

/** A JSONPath or an intrinsic function, at a field. */
public final class PathExpression implements Template {
    private final String text;
    private final String field;
    private final PathTerm term;

    private PathExpression(String text, String field, PathTerm term) {
        this.text = text;
        this.field = field;
        this.term = term;
    }

    /** Reads the text, or gives nothing when it is neither. */
    public static Optional<PathExpression> parse(String text, String field) {
        if (!text.startsWith("$") && !text.startsWith("States.")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PathExpression(text, field, new PathSyntax(text).whole()));
        } catch (PathCursor.Malformed e) {
            return Optional.empty();
        }
    }

    public String text() {
        return text;
    }

    /** The value, or nothing when the path leads nowhere. */
    public Optional<Object> find(Scope scope) {
        return term.in(scope);
    }

    @Override
    public Object evaluate(Scope scope) {
        return find(scope)
                .orElseThrow(() ->
                        EvaluationFailed.runtime(
                                "States.Runtime",
                                "The JSONPath '%s' specified for the field '%s' could not be found in the input '%s'"
                                        .formatted(
                                                text, field, Json.write(term.looksInto(scope)))));
    }

    /**
     * The value of {@code InputPath}, {@code OutputPath} and the like, which fail in other words.
     */
    public Object select(Scope scope) {
        return find(scope)
                .orElseThrow(() ->
                        EvaluationFailed.runtime(
                                "States.Runtime",
                                "Invalid path '%s' : No results for path: %s"
                                        .formatted(text, normal())));
    }

    /** The path in the form of brackets, as the library behind AWS prints it. */
    private String normal() {
        var out = new StringBuilder("$");
        if (term instanceof PathTerm.Reference reference) {
            for (JsonPath.Step step : reference.path().steps()) {
                switch (step) {
                    case JsonPath.Step.Field(String name) ->
                            out.append("['").append(name).append("']");
                    case JsonPath.Step.Index(int index) ->
                            out.append('[').append(index).append(']');
                    case JsonPath.Step.All() -> out.append("[*]");
                    case JsonPath.Step.Union _,
                            JsonPath.Step.Slice _,
                            JsonPath.Step.Filter _,
                            JsonPath.Step.Descend _ ->
                            out.append("[…]");
                }
            }
        }
        return out.toString();
    }

    /** The value with another put where the path points; nothing when it cannot be put there. */
    public Optional<Object> place(Object into, Object value) {
        return term
                        instanceof
                        PathTerm.Reference(
                                String _,
                                PathTerm.Root.Input(),
                                JsonPath(var steps, boolean _))
                ? Placing.place(steps, into, value)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
