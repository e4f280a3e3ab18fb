package dev.jobwright.jobs.tool;

import dev.jobwright.jobs.json.Json;

/** What came of one attempt. */
public sealed interface ToolResult {

    /**
     * It worked.
     *
     * @param outputs by name, as the signature lists them
     */
    record Completed(Json.Obj outputs) implements ToolResult {}

    /**
     * It did not.
     *
     * @param error the error's class, which a step's retry policy may name
     * @param message for people
     * @param retryable false when another attempt cannot help
     */
    record Failed(String error, String message, boolean retryable) implements ToolResult {}
}
