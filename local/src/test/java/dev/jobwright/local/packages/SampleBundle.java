package dev.jobwright.local.packages;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolBundle;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A bundle that tests pack into a jar: one tool, {@code shout}. */
public final class SampleBundle implements ToolBundle {
    static final AtomicInteger calls = new AtomicInteger();

    /** As loaders make it. */
    public SampleBundle() {}

    @Override
    public List<Tool> tools() {
        return List.of(new Shout());
    }

    private record Shout() implements Tool.Work {
        @Override
        public ToolSignature signature() {
            return new ToolSignature(
                    new ToolId("shout"),
                    "Shout",
                    "Says it louder.",
                    ToolSignature.Kind.WORK,
                    List.of(
                            new ToolSignature.Parameter(
                                    "text", Schema.of(Schema.Type.STRING), true, "What to say.")),
                    List.of(
                            new ToolSignature.Output(
                                    "loud", Schema.of(Schema.Type.STRING), "It, louder.")));
        }

        @Override
        public ToolResult run(ToolCall call) {
            calls.incrementAndGet();
            call.log(ToolCall.Severity.INFO, "shouting");
            var text = call.parameter("text").text();
            return text.isEmpty()
                    ? new ToolResult.Failed("Silence", "there is nothing to say", false)
                    : new ToolResult.Completed(
                            Json.object().put("loud", text.toUpperCase(Locale.ROOT)).done());
        }
    }
}
