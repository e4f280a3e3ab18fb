package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.tool.ToolResult;

/** What does the work of a step, once for each attempt. */
@FunctionalInterface
interface Effort {

    /** Makes an attempt. What it throws is an outage or a bug, and no result of the step. */
    ToolResult attempt(Turn turn);
}
