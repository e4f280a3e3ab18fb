package dev.jobwright.functions.lambda;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.tool.FinalFailure;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolBundle;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolResult;

import java.time.InstantSource;
import java.util.List;

/**
 * A bundle of the tool SDK as a function of its own, called like anybody's: {@code {"parameters":
 * {…}, …}} in, {@code {"outputs": {…}}} or {@code {"error": {…}}} back. Its function's name says
 * which of the tools it is. It has no way back to the job: what the tool logs is in the function's
 * log, its progress is not told, and it is given no files.
 */
public abstract class ToolFunction extends JsonFunction {
    private final ToolCatalog tools;
    private final InstantSource clock;

    /** Of this bundle. */
    protected ToolFunction(ToolBundle bundle, InstantSource clock) {
        this.tools = new ToolCatalog(List.of(bundle));
        this.clock = clock;
    }

    @Override
    protected final Json handle(Json event, Context context) {
        var parameters = ((Json.Obj) event).object("parameters").orElse(Json.EMPTY);
        return switch (run(tool(context), new FunctionCall(parameters, context, clock))) {
            case ToolResult.Completed(var outputs) -> Json.object().put("outputs", outputs).done();
            case ToolResult.Failed(var error, var message, var retryable) ->
                    Json.object()
                            .put(
                                    "error",
                                    Json.object()
                                            .put("type", error)
                                            .put("message", message)
                                            .put("retryable", retryable)
                                            .done())
                            .done();
        };
    }

    /** An exception is a failure of its class's simple name, as in a step that runs the tool. */
    private static ToolResult run(Tool.Work tool, FunctionCall call) {
        try {
            return tool.run(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ToolResult.Failed("States.Timeout", "The tool was interrupted", true);
        } catch (Exception e) {
            var message = String.valueOf(e.getMessage());
            boolean mayHelp = !(e instanceof FinalFailure);
            return new ToolResult.Failed(e.getClass().getSimpleName(), message, mayHelp);
        }
    }

    private Tool.Work tool(Context context) {
        var name = context.getFunctionName();
        var id = name.startsWith(Functions.PREFIX) ? name.substring(Functions.PREFIX.length()) : "";
        return tools.signatures().stream()
                .filter(signature -> signature.id().value().equals(id))
                .flatMap(signature -> tools.find(signature.id()).stream())
                .filter(Tool.Work.class::isInstance)
                .map(Tool.Work.class::cast)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the bundle has no tool that the function " + name + " names"));
    }
}
