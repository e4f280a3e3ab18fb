package dev.jobwright.local.protocol;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The tools of these tests. */
final class Tools {
    /** What the tool {@code scripted} does; by default it answers {@code done}. */
    Script script = _ -> said("done");

    /** What a tool does, as {@link Tool.Work} has it. */
    interface Script {
        ToolResult apply(ToolCall call) throws Exception;
    }

    /** Whether the tool {@code echo} fails for good. */
    boolean echoFails;

    private final AtomicInteger echoes = new AtomicInteger();

    /** How often the tool {@code echo} worked. */
    int echoes() {
        return echoes.get();
    }

    ToolCatalog catalog() {
        return new ToolCatalog(
                List.of(() ->
                        List.of(
                                new Work("echo", this::echo),
                                new Work("scripted", call -> script.apply(call)),
                                new Pause(),
                                new Ask())));
    }

    static ToolResult said(String text) {
        return new ToolResult.Completed(Json.object().put("said", text).done());
    }

    static ToolResult failed(String error, boolean retryable) {
        return new ToolResult.Failed(error, "it says " + error, retryable);
    }

    /** Each time it works it says something else, so that two effects cannot pass for one. */
    private ToolResult echo(ToolCall call) {
        if (echoFails) {
            return failed("Deaf", false);
        }
        call.progress(1, 2, "listening");
        call.log(ToolCall.Severity.INFO, "speaking");
        var text = call.parameter("text").text();
        return said(text + "/" + echoes.incrementAndGet());
    }

    private static ToolSignature signature(
            String id, ToolSignature.Kind kind, ToolSignature.Parameter parameter) {
        return new ToolSignature(
                new ToolId(id),
                id,
                "A tool of the tests.",
                kind,
                List.of(parameter),
                kind == ToolSignature.Kind.TIMER
                        ? List.of()
                        : List.of(
                                new ToolSignature.Output(
                                        "said", Schema.of(Schema.Type.ANY), "What it says.")));
    }

    private record Work(String id, Script does) implements Tool.Work {
        @Override
        public ToolSignature signature() {
            return Tools.signature(
                    id,
                    ToolSignature.Kind.WORK,
                    new ToolSignature.Parameter(
                            "text", Schema.of(Schema.Type.ANY), true, "What to say."));
        }

        @Override
        public ToolResult run(ToolCall call) throws Exception {
            return does.apply(call);
        }
    }

    /** Somebody outside says something. */
    private record Ask() implements Tool.Question {
        @Override
        public ToolSignature signature() {
            return Tools.signature(
                    "ask",
                    ToolSignature.Kind.CALLBACK,
                    new ToolSignature.Parameter(
                            "text", Schema.of(Schema.Type.ANY), true, "What to ask."));
        }
    }

    private record Pause() implements Tool.Timer {
        @Override
        public ToolSignature signature() {
            return Tools.signature(
                    "pause",
                    ToolSignature.Kind.TIMER,
                    new ToolSignature.Parameter(
                            "seconds", Schema.of(Schema.Type.NUMBER), true, "How long."));
        }

        @Override
        public Duration delay(Json.Obj parameters) {
            return parameters
                    .get("seconds")
                    .filter(Json.Num.class::isInstance)
                    .map(number -> ((Json.Num) number).value())
                    .filter(number -> number.signum() >= 0)
                    .map(BigDecimal::longValueExact)
                    .map(Duration::ofSeconds)
                    .orElseThrow(() -> new IllegalArgumentException("seconds is no number"));
        }
    }
}
