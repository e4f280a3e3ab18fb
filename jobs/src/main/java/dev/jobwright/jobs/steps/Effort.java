package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolResult;

import java.math.BigDecimal;
import java.util.Optional;

/** What does the work of a step, once for each attempt. */
@FunctionalInterface
interface Effort {
    /** The state language's own name for an attempt that took too long; policies may list it. */
    String TIMEOUT = "States.Timeout";

    /** Makes an attempt. What it throws is an outage or a bug, and no result of the step. */
    Made attempt(Turn turn);

    /**
     * What came of an attempt.
     *
     * @param result without secrets
     * @param cost in US dollars
     * @param fields what its tool says of the step, if it may
     */
    record Made(ToolResult result, BigDecimal cost, Optional<Json.Obj> fields) {

        /** Of an attempt that tells no cost, and says nothing of its step. */
        static Made free(ToolResult result) {
            return new Made(result, BigDecimal.ZERO, Optional.empty());
        }
    }
}
