package dev.jobwright.stepfunctions;

import java.util.function.Function;

/** What an operation answers: its value, or AWS's name for why not. */
public sealed interface Answer<T> {
    /** The operation was carried out. */
    record Done<T>(T value) implements Answer<T> {}

    /**
     * The operation was refused and changed nothing.
     *
     * @param code AWS's name for the error, such as {@code ExecutionDoesNotExist}
     */
    record Refused<T>(String code, String message) implements Answer<T> {}

    /** What the value leads to, or the same refusal. */
    default <U> Answer<U> then(Function<T, Answer<U>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Refused<T>(String code, String message) -> new Refused<>(code, message);
        };
    }

    /**
     * The value, for callers to whom a refusal is a bug.
     *
     * @throws IllegalStateException when the operation was refused
     */
    default T orThrow() {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Refused<T>(String code, String message) ->
                    throw new IllegalStateException(code + ": " + message);
        };
    }
}
