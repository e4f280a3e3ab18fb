package dev.jobwright.stepfunctions.expression;

import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.List;
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

    /** As it is written. */
    public String text() {
        return text;
    }

    /** Whether it is a path that leads to one value only, and no call. */
    public boolean isReference() {
        return term instanceof PathTerm.Reference reference && reference.path().isReference();
    }

    /** Whether it begins at the state's own data, and not at a variable or the context object. */
    public boolean beginsAtInput() {
        return term instanceof PathTerm.Reference reference
                && reference.root() instanceof PathTerm.Root.Input;
    }

    /** The intrinsic function it calls, such as {@code Format}; nothing for a path. */
    public Optional<String> function() {
        return term instanceof PathTerm.Call call
                ? Optional.of(call.function().word())
                : Optional.empty();
    }

    /** The names of the variables it reads, in the order written. */
    public List<String> variables() {
        List<String> names = new ArrayList<>();
        collect(term, names);
        return names;
    }

    private static void collect(PathTerm term, List<String> names) {
        switch (term) {
            case PathTerm.Reference(var _, PathTerm.Root.Variable(String name), var _) ->
                    names.add(name);
            case PathTerm.Reference _, PathTerm.Literal _ -> {}
            case PathTerm.Call call ->
                    call.arguments().forEach(argument -> collect(argument, names));
        }
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
                                "Invalid path '%s' : %s".formatted(text, whyNothing(scope))));
    }

    private String whyNothing(Scope scope) {
        return term instanceof PathTerm.Reference reference
                ? reference.path().whyNothing(reference.start(scope))
                : "No results for path: $";
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
