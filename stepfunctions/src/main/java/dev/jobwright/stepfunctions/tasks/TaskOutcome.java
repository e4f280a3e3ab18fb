package dev.jobwright.stepfunctions.tasks;

import org.jspecify.annotations.Nullable;

/** How a task ended, or that it goes on. */
public sealed interface TaskOutcome {
    /**
     * Well. Where the state waits for a token, only the call has ended: the task goes on until
     * somebody sends its token.
     *
     * @param result maps, lists, strings, numbers, booleans, null
     */
    record Succeeded(@Nullable Object result) implements TaskOutcome {}

    /** With an error's name, as Retry and Catch see it, and perhaps a cause. */
    record Failed(String error, @Nullable String cause) implements TaskOutcome {}

    /**
     * The work was accepted, which the history tells; its end comes by {@link
     * TaskRequest#complete}.
     *
     * @param output what the acceptance answered, as {@link Succeeded#result}
     */
    record Submitted(@Nullable Object output) implements TaskOutcome {}

    /** Nothing is to be told yet; all that comes, comes by {@link TaskRequest#complete}. */
    record Pending() implements TaskOutcome {}
}
