package dev.jobwright.jobs.control;

/**
 * What comes of a request that may carry an idempotency key.
 *
 * @param <T> what comes of it where the key is its own
 */
public sealed interface Keyed<T> {
    /** What came of it; of a repetition, what it made as that is now. */
    record Answered<T>(T answer) implements Keyed<T> {}

    /** The key came before, with something else. */
    record Conflict<T>() implements Keyed<T> {}
}
