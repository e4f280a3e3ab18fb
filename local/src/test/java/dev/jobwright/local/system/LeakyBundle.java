package dev.jobwright.local.system;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolBundle;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;

import java.util.List;

/** A bundle with one tool, {@code leak}, which says a secret wherever a tool can say something. */
public final class LeakyBundle implements ToolBundle {
    /** The secret's name. */
    static final String NAME = "canary";

    /** What the tool says beside the secret, to be found wherever that would be. */
    static final String MARK = "beside-the-secret";

    /** As loaders make it. */
    public LeakyBundle() {}

    @Override
    public List<Tool> tools() {
        return List.of(new Leak());
    }

    private record Leak() implements Tool.Work {
        @Override
        public ToolSignature signature() {
            var text = Schema.of(Schema.Type.STRING);
            var end = new ToolSignature.Parameter("end", text, true, "How it ends.");
            return new ToolSignature(
                    new ToolId("leak"),
                    "Leak",
                    "Says a secret.",
                    ToolSignature.Kind.WORK,
                    List.of(end),
                    List.of(new ToolSignature.Output("said", text, "The secret.")));
        }

        @Override
        public ToolResult run(ToolCall call) {
            var said = MARK + " " + call.secret(NAME);
            var value = Json.object().put(said, said).done();
            call.progress(1, 2, said);
            call.log(ToolCall.Severity.WARNING, said);
            call.output("said", Json.of(said));
            call.field("said", value);
            call.save(value);
            return switch (call.parameter("end").text()) {
                case "completed" ->
                        new ToolResult.Completed(Json.object().put("said", said).done());
                case "failed" -> new ToolResult.Failed("Leaked", said, false);
                default ->
                        throw new IllegalStateException(said, new IllegalArgumentException(said));
            };
        }
    }
}
