package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.tool.ToolResult;

import java.math.BigDecimal;

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
     */
    record Made(ToolResult result, BigDecimal cost) {

        /** Of an attempt that tells no cost. */
        static Made free(ToolResult result) {
            return new Made(result, BigDecimal.ZERO);
        }
    }
}
