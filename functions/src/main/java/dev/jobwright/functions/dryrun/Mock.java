package dev.jobwright.functions.dryrun;

import dev.jobwright.jobs.json.Json;

/** What stands for one call of a tool. */
public sealed interface Mock {

    /** It works. */
    record Works(Json.Obj outputs) implements Mock {}

    /**
     * It fails.
     *
     * @param error the error's class, which a retry policy may name
     * @param message for people
     * @param retryable whether another attempt may help
     */
    record Fails(String error, String message, boolean retryable) implements Mock {}
}
