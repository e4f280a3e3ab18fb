package dev.jobwright.jobs.answers;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolResult;

/** What somebody outside says of a step. */
public sealed interface Answer {

    /** It is done. */
    record Completed(Json.Obj outputs) implements Answer {}

    /** It could not be done. */
    record Failed(ToolResult.Failed failure) implements Answer {}

    /** It is being worked on. */
    record Alive() implements Answer {}
}
