package dev.jobwright.jobs.tool;

import dev.jobwright.jobs.json.Json;

import java.time.Duration;

/** A unit of work that steps use. */
public sealed interface Tool {

    /** What it takes and gives. */
    ToolSignature signature();

    /** A tool that computes while its step runs. */
    non-sealed interface Work extends Tool {
        /**
         * Does the work once. A failure that a user can understand is an answer ({@link
         * ToolResult.Failed}); an exception counts as a failure of its class's simple name.
         */
        ToolResult run(ToolCall call) throws Exception;
    }

    /** A tool that only lets time pass; no function runs meanwhile. */
    non-sealed interface Timer extends Tool {
        /** How long, for these parameters. */
        Duration delay(Json.Obj parameters);
    }

    /**
     * A tool that somebody outside answers, by a call of the API. What is asked is shown by its
     * parameters {@code message} and {@code assignee}, if it has them.
     */
    non-sealed interface Question extends Tool {
        /** What an answer sets: outputs that may be left out of it are filled in. */
        default Json.Obj outputs(Json.Obj answer) {
            return answer;
        }
    }
}
