package dev.jobwright.local.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolBundle;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.tool.ToolSignature.Output;
import dev.jobwright.jobs.tool.ToolSignature.Parameter;
import dev.jobwright.jobs.workflow.Schema;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Small tools: one that takes a file, one that counts words, one that waits, one that talks. */
final class Tools implements ToolBundle {

    private final Consumer<ToolCall> talk;

    private Tools(Consumer<ToolCall> talk) {
        this.talk = talk;
    }

    /** With what the tool {@code talk} does. */
    static ToolCatalog catalog(Consumer<ToolCall> talk) {
        return new ToolCatalog(List.of(new Tools(talk)));
    }

    @Override
    public List<Tool> tools() {
        return List.of(new Extract(), new Count(), new Pause(), new SignOff(), new Talk(talk));
    }

    private record Extract() implements Tool.Work {
        @Override
        public ToolSignature signature() {
            return new ToolSignature(
                    new ToolId("extract"),
                    "Extract",
                    "Reads a file as text.",
                    ToolSignature.Kind.WORK,
                    List.of(new Parameter("file", Schema.file(), true, "The file.")),
                    List.of(new Output("text", Schema.of(Schema.Type.STRING), "Its text.")));
        }

        @Override
        public ToolResult run(ToolCall call) throws java.io.IOException {
            try (var content = call.open("file")) {
                var text =
                        new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                return new ToolResult.Completed(Json.object().put("text", text).done());
            }
        }
    }

    private record Count() implements Tool.Work {
        @Override
        public ToolSignature signature() {
            return new ToolSignature(
                    new ToolId("count"),
                    "Count",
                    "Counts words.",
                    ToolSignature.Kind.WORK,
                    List.of(
                            new Parameter("text", Schema.of(Schema.Type.STRING), true, "A text."),
                            new Parameter(
                                    "depth",
                                    Schema.oneOf("basic", "detailed", "comprehensive"),
                                    false,
                                    "How closely to look."),
                            new Parameter("extra", Schema.of(Schema.Type.ANY), false, "Anything.")),
                    List.of(new Output("counts", Schema.of(Schema.Type.OBJECT), "The counts.")));
        }

        @Override
        public ToolResult run(ToolCall call) {
            var words = call.parameters().text("text").orElse("").split("\\s+", -1).length;
            var counts = Json.object().put("words", words).done();
            return new ToolResult.Completed(Json.object().put("counts", counts).done());
        }
    }

    private record SignOff() implements Tool.Question {
        @Override
        public ToolSignature signature() {
            return new ToolSignature(
                    new ToolId("sign_off"),
                    "Sign-off",
                    "Asks somebody.",
                    ToolSignature.Kind.CALLBACK,
                    List.of(
                            new Parameter(
                                    "message", Schema.of(Schema.Type.STRING), true, "What to ask."),
                            new Parameter(
                                    "assignee", Schema.of(Schema.Type.STRING), false, "Whom.")),
                    List.of(
                            new Output("approved", Schema.of(Schema.Type.BOOLEAN), "Whether so."),
                            new Output("comment", Schema.of(Schema.Type.STRING), "And why.")));
        }

        @Override
        public Json.Obj outputs(Json.Obj answer) {
            return answer.get("comment").isPresent() ? answer : answer.with("comment", Json.of(""));
        }
    }

    private record Talk(Consumer<ToolCall> talk) implements Tool.Work {
        @Override
        public ToolSignature signature() {
            return new ToolSignature(
                    new ToolId("talk"),
                    "Talk",
                    "Says something.",
                    ToolSignature.Kind.WORK,
                    List.of(),
                    List.of(new Output("said", Schema.of(Schema.Type.ANY), "What was said.")));
        }

        @Override
        public ToolResult run(ToolCall call) {
            talk.accept(call);
            return new ToolResult.Completed(Json.EMPTY);
        }
    }

    private record Pause() implements Tool.Timer {
        @Override
        public ToolSignature signature() {
            return new ToolSignature(
                    new ToolId("pause"),
                    "Pause",
                    "Lets time pass.",
                    ToolSignature.Kind.TIMER,
                    List.of(
                            new Parameter(
                                    "seconds", Schema.of(Schema.Type.NUMBER), true, "How long.")),
                    List.of());
        }

        @Override
        public Duration delay(Json.Obj parameters) {
            return Duration.ofSeconds(parameters.whole("seconds").orElse(0L));
        }
    }
}
