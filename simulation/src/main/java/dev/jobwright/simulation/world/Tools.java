package dev.jobwright.simulation.world;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.FunctionPayload;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.simulation.faults.Passage;
import dev.jobwright.simulation.time.Scheduler;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The tools of the world. Those that run in the step's own process take no time, since they run on
 * a thread that is watched by the clock of the machine; those in functions of their own do.
 */
public final class Tools implements Functions {
    private static final String ARN =
            "arn:aws:lambda:us-east-1:123456789012:function:" + Functions.PREFIX;
    private static final String TEXT = "text";
    private static final String HUGE = "much ".repeat(6_000);
    private static final long LONGEST_MS = 40_000;

    private final Scheduler scheduler;
    private final Passage passage;
    private final Ledger ledger;
    private final SplittableRandom chance;

    Tools(Scheduler scheduler, Passage passage, Ledger ledger, SplittableRandom chance) {
        this.scheduler = scheduler;
        this.passage = passage;
        this.ledger = ledger;
        this.chance = chance;
    }

    ToolCatalog catalog() {
        return new ToolCatalog(
                        List.of(() ->
                                List.of(
                                        new Work("note", this::note),
                                        new Work("coin", this::coin),
                                        new Work("huge", _ -> said(HUGE)),
                                        new Work("broken", _ -> failed("Broken", false)),
                                        new Pause(),
                                        new Ask())))
                .with(List.of(function("far"), function("shaky")));
    }

    private interface Script {
        ToolResult apply(ToolCall call);
    }

    private ToolResult note(ToolCall call) {
        call.progress(1, 2, "writing");
        call.log(ToolCall.Severity.INFO, "a line");
        return said("");
    }

    private ToolResult coin(ToolCall call) {
        return said(chance.nextBoolean() ? "heads " : "tails ");
    }

    private ToolResult said(String before) {
        var what = ledger.effect(scheduler.instant(), scheduler.here(), "work");
        return new ToolResult.Completed(Json.object().put(TEXT, before + what).done());
    }

    private static ToolResult failed(String error, boolean retryable) {
        return new ToolResult.Failed(error, "it says " + error, retryable);
    }

    @Override
    public Answer invoke(Call call) {
        var tool = call.functionArn().substring(ARN.length());
        var fault = passage.enter("functions", "invoke", tool);
        return switch (fault) {
            case NONE -> compute(call, tool);
            case DIES_AFTER -> {
                var answer = compute(call, tool);
                passage.leave(fault);
                yield answer;
            }
            case UNHEARD, LATE -> {
                var _ = compute(call, tool);
                throw new PortUnavailable("no answer", new IOException("simulated"));
            }
            case LOST -> throw new PortUnavailable("no answer", new IOException("simulated"));
            case REFUSED -> new Answer.Failed(Fault.THROTTLED, "Throttled", "busy", List.of());
            case DIES_BEFORE -> throw new AssertionError(fault);
        };
    }

    private Answer compute(Call call, String tool) {
        var end = scheduler.instant().plusMillis(chance.nextLong(LONGEST_MS));
        while (scheduler.instant().isBefore(end)) {
            scheduler.pause(Duration.ofMillis(1 + chance.nextLong(5_000)));
            scheduler.here().alive();
            if (call.abandoned().getAsBoolean()) {
                return new Answer.Failed(Fault.ABANDONED, "Abandoned", "", List.of());
            }
        }
        if (tool.equals("shaky") && chance.nextInt(3) > 0) {
            var text = "{\"errorType\": \"Shaky\", \"errorMessage\": \"it shook\"}";
            return new FunctionPayload(text, List.of("one line")).failed();
        }
        var what = ledger.effect(scheduler.instant(), scheduler.here(), tool);
        return new Answer.Returned(
                Json.object().put("outputs", Json.object().put(TEXT, what).done()).done(),
                List.of("one line"));
    }

    private static ToolSignature function(String id) {
        return new ToolSignature(
                new ToolId(id),
                id,
                "A tool of the simulation.",
                ToolSignature.Kind.FUNCTION,
                Optional.of(ARN + id),
                Optional.empty(),
                parameters("any"),
                outputs());
    }

    private static ToolSignature signature(String id, ToolSignature.Kind kind, String parameter) {
        return new ToolSignature(
                new ToolId(id),
                id,
                "A tool of the simulation.",
                kind,
                parameters(parameter),
                kind == ToolSignature.Kind.TIMER ? List.of() : outputs());
    }

    private static List<ToolSignature.Parameter> parameters(String name) {
        return List.of(
                new ToolSignature.Parameter(name, Schema.of(Schema.Type.ANY), false, "Anything."));
    }

    private static List<ToolSignature.Output> outputs() {
        return List.of(new ToolSignature.Output(TEXT, Schema.of(Schema.Type.ANY), "What it says."));
    }

    private record Work(String id, Script does) implements Tool.Work {
        @Override
        public ToolSignature signature() {
            return Tools.signature(id, ToolSignature.Kind.WORK, "any");
        }

        @Override
        public ToolResult run(ToolCall call) {
            return does.apply(call);
        }
    }

    private record Ask() implements Tool.Question {
        @Override
        public ToolSignature signature() {
            return Tools.signature("ask", ToolSignature.Kind.CALLBACK, "message");
        }
    }

    private record Pause() implements Tool.Timer {
        @Override
        public ToolSignature signature() {
            return Tools.signature("pause", ToolSignature.Kind.TIMER, "seconds");
        }

        @Override
        public Duration delay(Json.Obj parameters) {
            return Duration.ofSeconds(parameters.whole("seconds").orElseThrow());
        }
    }
}
