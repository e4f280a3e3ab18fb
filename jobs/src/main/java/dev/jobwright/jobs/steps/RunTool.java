package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.steps.StepLedger.Place;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Plan;

import java.time.Instant;
import java.util.Optional;

/** Makes one attempt at a step whose tool is built with our SDK and runs in this process. */
final class RunTool {
    /** The state language's own name for it, which a retry policy may list. */
    private static final String TIMEOUT = "States.Timeout";

    private final LiveCall.Around around;
    private final ToolCatalog tools;

    /** With the tools that it can run. */
    RunTool(LiveCall.Around around, ToolCatalog tools) {
        this.around = around;
        this.tools = tools;
    }

    /**
     * Makes an attempt.
     *
     * @param fence the attempt's fence
     * @param parameters resolved, by name
     */
    ToolResult attempt(Place place, long fence, Json.Obj parameters, Invocation invocation) {
        var step = place.step();
        var deadline = earlier(invocation.deadline(), now().plus(step.timeout()));
        var call = new LiveCall(around, place, new LiveCall.Attempt(fence, deadline, parameters));
        var result = inTime(run(step, call), step, deadline);
        call.flush();
        return result;
    }

    /** What comes after the step's time does not count, so that a timeout means one thing. */
    private ToolResult inTime(ToolResult result, Plan.Step step, Instant deadline) {
        return now().isAfter(deadline)
                ? new ToolResult.Failed(
                        TIMEOUT,
                        "The step took longer than " + step.timeout().toSeconds() + " s",
                        true)
                : result;
    }

    /** A tool may throw anything; unless a port failed, it is the step's failure and not ours. */
    private ToolResult run(Plan.Step step, LiveCall call) {
        var work = work(step);
        var fault = fault(work.signature(), step, call);
        if (fault.isPresent()) {
            return fault.get();
        }
        try {
            return work.run(call);
        } catch (TableUnavailable | PortUnavailable e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ToolResult.Failed(TIMEOUT, "The step was interrupted", true);
        } catch (Exception e) {
            var message = Optional.ofNullable(e.getMessage()).orElse("no message");
            return new ToolResult.Failed(e.getClass().getSimpleName(), message, true);
        }
    }

    private Tool.Work work(Plan.Step step) {
        if (step.action() instanceof Plan.Action.Work(var id, _)
                && tools.find(id).orElse(null) instanceof Tool.Work work) {
            return work;
        }
        throw RunStep.unknown(step);
    }

    /** A parameter that is required and has no value, or has one that it does not take. */
    private static Optional<ToolResult> fault(
            ToolSignature signature, Plan.Step step, LiveCall call) {
        return signature.parameters().stream()
                .map(parameter -> fault(parameter, step, call.parameters().get(parameter.name())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<ToolResult> fault(
            ToolSignature.Parameter parameter, Plan.Step step, Optional<Json> given) {
        var name = parameter.name();
        var value = given.orElse(Json.NULL);
        var fault = parameter.schema().fault(value);
        if (given.isPresent() && !(value instanceof Json.Null)) {
            return fault.flatMap(why -> failed("InvalidParameter", name + ": " + why));
        }
        boolean isMissed = given.isEmpty() || fault.isPresent();
        return parameter.required() && isMissed
                ? failed("MissingParameter", name + " has no value: " + why(step, name))
                : Optional.empty();
    }

    private static Optional<ToolResult> failed(String error, String what) {
        return Optional.of(new ToolResult.Failed(error, "The parameter " + what, false));
    }

    /** A step whose failure is survived sets nulls, and a step that is skipped sets nothing. */
    private static String why(Plan.Step step, String parameter) {
        return step.parameters().get(parameter) instanceof Plan.Binding.Read(var id, _, _, _)
                ? id + " is null or not set; did the step that sets it fail?"
                : "nothing sets it";
    }

    private Instant now() {
        return around.clock().instant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
