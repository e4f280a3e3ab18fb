package dev.jobwright.tools;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;

import java.util.List;

/** Asks somebody whether the job shall go on, and how. */
final class Approval implements Tool.Question {
    private static final String COMMENT = "comment";
    private static final ToolSignature SIGNATURE =
            new ToolSignature(
                    new ToolId("approval"),
                    "Approval",
                    "Waits until somebody approves or rejects, by a call of the API.",
                    ToolSignature.Kind.CALLBACK,
                    List.of(
                            new ToolSignature.Parameter(
                                    "message",
                                    Schema.of(Schema.Type.STRING),
                                    true,
                                    "What is to be approved, for people."),
                            new ToolSignature.Parameter(
                                    "assignee",
                                    Schema.of(Schema.Type.STRING),
                                    false,
                                    "Who is meant to answer, for people.")),
                    List.of(
                            new ToolSignature.Output(
                                    "approved",
                                    Schema.of(Schema.Type.BOOLEAN),
                                    "Whether it is approved."),
                            new ToolSignature.Output(
                                    COMMENT,
                                    Schema.of(Schema.Type.STRING),
                                    "What they say to it; empty if left out.")));

    @Override
    public ToolSignature signature() {
        return SIGNATURE;
    }

    @Override
    public Json.Obj outputs(Json.Obj answer) {
        return answer.get(COMMENT).isPresent() ? answer : answer.with(COMMENT, Json.of(""));
    }
}
