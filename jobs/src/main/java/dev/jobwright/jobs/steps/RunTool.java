package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.steps.CheckParameters.Checked;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.tool.FinalFailure;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.workflow.Plan;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes one attempt at a step whose tool is built with our SDK and runs in this process. The
 * attempt ends at its time, or when its result is no longer wanted, whatever the tool does.
 */
final class RunTool implements Effort {
    /** The state language's own name for it, which a retry policy may list. */
    private static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";

    private final LiveCall.Around around;
    private final ToolCatalog tools;
    private final CheckParameters check;

    /** With the tools that it can run. */
    RunTool(LiveCall.Around around, ToolCatalog tools, CheckParameters check) {
        this.around = around;
        this.check = check;
        this.tools = tools;
    }

    @Override
    public Made attempt(Turn turn) {
        var step = turn.place().step();
        var work = work(step);
        return switch (check.check(work.signature().parameters(), step, turn.parameters())) {
            case Checked.Bad(var failed) -> Made.free(failed);
            case Checked.Good(var parameters) -> run(work, turn.with(parameters));
        };
    }

    private Made run(Tool.Work work, Turn turn) {
        var begin = around.clock().instant();
        var deadline = turn.deadline(begin);
        var call = new LiveCall(around, turn, deadline);
        try {
            var heartbeat = turn.place().step().policy().heartbeat();
            var bounds = new Bounds(Duration.between(begin, deadline), heartbeat);
            var result = run(work, call, bounds);
            // What comes after the step's time does not count: a timeout means one thing.
            var counts = call.isLate() ? bounds.late() : result;
            return new Made(call.mask().result(counts), call.paid(), Optional.of(call.fields()));
        } finally {
            call.end();
        }
    }

    private static ToolResult run(Tool.Work work, LiveCall call, Bounds bounds) {
        try {
            return switch (ToolThread.run(() -> work.run(call), () -> bounds.verdict(call))) {
                case ToolThread.End.Returned<ToolResult>(var result) -> result;
                case ToolThread.End.Threw<ToolResult>(var thrown) -> failure(thrown, call.mask());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted();
        }
    }

    /**
     * What a tool must keep to.
     *
     * @param time how long it may take
     * @param heartbeat how long it may give no sign of life
     */
    private record Bounds(Duration time, Optional<Duration> heartbeat) {

        /** Why the tool must end now, if it must. */
        Optional<ToolResult> verdict(LiveCall call) {
            call.tick();
            if (call.isLate()) {
                return Optional.of(late());
            }
            if (call.isGivenUp()) {
                return failed("Cancelled", "The step was cancelled", false);
            }
            return heartbeat.filter(call::isSilentFor).flatMap(Bounds::silent);
        }

        ToolResult late() {
            var message = "The step took longer than " + time.toSeconds() + " s";
            return new ToolResult.Failed(TIMEOUT, message, true);
        }

        private static Optional<ToolResult> silent(Duration longest) {
            var message = "The step gave no sign of life for " + longest.toSeconds() + " s";
            return failed(HEARTBEAT_TIMEOUT, message, true);
        }

        private static Optional<ToolResult> failed(String error, String message, boolean again) {
            return Optional.of(new ToolResult.Failed(error, message, again));
        }
    }

    private static ToolResult interrupted() {
        return new ToolResult.Failed(TIMEOUT, "The step was interrupted", true);
    }

    /** A tool may throw anything; unless a port failed, it is the step's failure and not ours. */
    private static ToolResult failure(Throwable thrown, Mask mask) {
        return switch (thrown) {
            // An error that tells a secret is kept from the state machine's history and the log.
            case Error error when passes(error, mask) -> throw error;
            case TableUnavailable outage -> throw outage;
            case PortUnavailable outage -> throw outage;
            case InterruptedException _ -> interrupted();
            default -> {
                var message = Optional.ofNullable(thrown.getMessage()).orElse("no message");
                var error = thrown.getClass().getSimpleName();
                yield new ToolResult.Failed(error, message, !(thrown instanceof FinalFailure));
            }
        };
    }

    private static boolean passes(Throwable thrown, Mask mask) {
        boolean passes = mask.passes(Json.of(thrown.toString()));
        var cause = thrown.getCause();
        return passes
                && (cause == null || passes(cause, mask))
                && Arrays.stream(thrown.getSuppressed()).allMatch(each -> passes(each, mask));
    }

    private Tool.Work work(Plan.Step step) {
        if (step.action() instanceof Plan.Action.Work(var id, _)
                && tools.find(id).orElse(null) instanceof Tool.Work work) {
            return work;
        }
        throw unknown(step.action().type());
    }

    static IllegalStateException unknown(String tool) {
        return new IllegalStateException("this function does not have the tool " + tool);
    }
}
