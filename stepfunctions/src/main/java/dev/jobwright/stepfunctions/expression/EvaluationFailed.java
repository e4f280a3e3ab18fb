package dev.jobwright.stepfunctions.expression;

import java.util.Optional;

/**
 * A field of a state could not be evaluated. Thrown through the tree of a template and caught in
 * one place of the core, which turns it into the state's failure.
 */
public final class EvaluationFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Where the failure is recorded in the history. */
    public enum Kind {
        /** A JSONata expression failed. */
        EXPRESSION,
        /** An expression's value does not suit its field. */
        VALUE,
        /** A failure that leaves no event of its own: all of JSONPath's. */
        RUNTIME
    }

    private final String error;
    private final String location;
    private final Kind kind;

    private EvaluationFailed(String error, String detail, String location, Kind kind) {
        super(detail, null, false, false);
        this.error = error;
        this.location = location;
        this.kind = kind;
    }

    /** A JSONata expression, or what it gave, failed at this field. */
    public static EvaluationFailed expression(String detail, String location) {
        return new EvaluationFailed(
                "States.QueryEvaluationError", detail, location, Kind.EXPRESSION);
    }

    /** A value does not suit this field, in a state that speaks JSONata. */
    public static EvaluationFailed value(String detail, String location) {
        return new EvaluationFailed("States.QueryEvaluationError", detail, location, Kind.VALUE);
    }

    /** A state that speaks JSONPath cannot go on, under this error's name. */
    public static EvaluationFailed runtime(String error, String detail) {
        return new EvaluationFailed(error, detail, "", Kind.RUNTIME);
    }

    /** The error's name in the language. */
    public String error() {
        return error;
    }

    /** What went wrong, without the name of the state. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The field, such as {@code Assign/total}. */
    public Optional<String> location() {
        return location.isEmpty() ? Optional.empty() : Optional.of(location);
    }

    /** Where the history tells it. */
    public Kind kind() {
        return kind;
    }
}
