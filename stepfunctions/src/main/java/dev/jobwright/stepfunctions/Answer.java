package dev.jobwright.stepfunctions;

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
