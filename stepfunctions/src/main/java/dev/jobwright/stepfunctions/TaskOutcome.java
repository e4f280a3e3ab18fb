package dev.jobwright.stepfunctions;

import org.jspecify.annotations.Nullable;

/** How a task ended. */
public sealed interface TaskOutcome {
    /**
     * Well.
     *
     * @param result maps, lists, strings, numbers, booleans, null
     */
    record Succeeded(@Nullable Object result) implements TaskOutcome {}

    /** With an error's name, as Retry and Catch see it, and perhaps a cause. */
    record Failed(String error, @Nullable String cause) implements TaskOutcome {}
}
