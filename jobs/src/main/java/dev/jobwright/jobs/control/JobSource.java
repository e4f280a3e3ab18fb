package dev.jobwright.jobs.control;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.WorkflowId;

/** What a new job runs. */
public sealed interface JobSource {
    /** The newest version of a workflow. */
    record Published(WorkflowId workflow) implements JobSource {}

    /** One version of a workflow. */
    record PublishedVersion(WorkflowId workflow, int version) implements JobSource {}

    /** A graph that comes with the job, in the shape of {@code imports.Format.GRAPH}. */
    record Graph(Json graph) implements JobSource {}

    /** A tool alone; what the tool takes are the job's inputs. */
    record OneTool(ToolId tool) implements JobSource {}
}
