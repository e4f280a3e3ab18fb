package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.StepLedger.Claimed;
import dev.jobwright.jobs.steps.StepLedger.Place;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Plan;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Runs a step: claim, run, complete, tell. A crash between any two of them heals when the state
 * machine asks again: a claim that was written is recognised or outlived, a completion that was
 * written is answered from memory, and what was not told is told with that answer.
 */
public final class RunStep {
    /** The state language's own name for it, which a retry policy may list. */
    private static final String TIMEOUT = "States.Timeout";

    private final Table table;
    private final Workflows workflows;
    private final ToolCatalog tools;
    private final Values values;
    private final Variables variables;
    private final StepLedger ledger;
    private final Conclude conclude;
    private final RunTimer timers;
    private final LiveCall.Around around;

    /**
     * What it works with.
     *
     * @param table the durable state
     * @param blobs large values and files
     * @param tell the progress queue
     * @param clock what time it is
     */
    public record Around(Table table, Blobs blobs, Tell tell, InstantSource clock) {}

    /** With the tools that it can run. */
    public RunStep(Around around, ToolCatalog tools) {
        this.table = around.table();
        this.tools = tools;
        this.workflows = new Workflows(around.table(), around.blobs());
        this.values = new Values(around.blobs());
        this.variables = new Variables(around.table(), values);
        this.ledger = new StepLedger(around.table(), around.clock());
        this.conclude = new Conclude(ledger, around.tell(), around.clock());
        this.timers = new RunTimer(ledger, conclude, around.clock());
        this.around =
                new LiveCall.Around(
                        around.table(),
                        new Files(around.table(), around.blobs()),
                        around.tell(),
                        around.clock());
    }

    /**
     * Runs the step that a state machine asks for.
     *
     * @throws StepRetry if the attempt failed and another is allowed
     * @throws StepFatal if the step failed for good and the run with it
     * @throws StepBusy if it is not this invocation's turn
     * @throws StepStopped if the run takes no new work
     */
    public StepAnswer handle(StepPayload payload, Invocation invocation) {
        var run =
                table.get(Keys.run(payload.job(), payload.runNo()))
                        .map(RunItem::read)
                        .orElseThrow(() -> new StepStopped("the run is gone"));
        var plan = workflows.version(run.workflow()).orElseThrow().plan();
        var step = plan.step(payload.stepId()).orElseThrow();
        var key = new StepKey(payload.stepId(), payload.visit(), payload.item());
        var place = new Place(payload.job(), payload.runNo(), payload.launch(), step, key);
        return switch (payload.part()) {
            case WHOLE -> whole(run, place, order(payload), invocation);
            case BEGIN -> timers.begin(place, timer(step), variables.parameters(run, step));
            case END -> timers.end(place);
            case SETTLE -> settle(place, payload.error().orElse("States.TaskFailed"));
        };
    }

    private StepAnswer whole(Run run, Place place, Order order, Invocation invocation) {
        return switch (ledger.claim(place, order, invocation)) {
            case Claimed.Memo(var step, var done) -> conclude.again(place, step, done);
            case Claimed.Busy(var until) -> throw Conclude.busy(until);
            case Claimed.Stopped _ -> throw Conclude.stopped();
            case Claimed.Exhausted(var step) -> conclude.with(place, step, exhausted(place, step));
            case Claimed.Won(var step) -> {
                conclude.tell(place);
                yield attempt(run, place, step, invocation);
            }
        };
    }

    private StepAnswer attempt(Run run, Place place, StepRun step, Invocation invocation) {
        var resolved = variables.parameters(run, place.step());
        var deadline = earlier(invocation.deadline(), now().plus(place.step().timeout()));
        var call =
                new LiveCall(around, place, new LiveCall.Attempt(step.fence(), deadline, resolved));
        var result = inTime(run(place.step(), call), place.step(), deadline);
        call.flush();
        return switch (result) {
            case ToolResult.Completed(var outputs) -> {
                var kept = values.keep(place.job(), outputs);
                yield conclude.with(place, step, Verdict.completed(kept, now()));
            }
            case ToolResult.Failed failed ->
                    conclude.with(
                            place,
                            step,
                            Verdict.failed(place.step(), step.attempts(), failed, now()));
        };
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
        return switch (tools.find(step.toolId()).orElseThrow(() -> unknown(step))) {
            case Tool.Work work -> work;
            case Tool.Timer _ -> throw unknown(step);
        };
    }

    private Tool.Timer timer(Plan.Step step) {
        return switch (tools.find(step.toolId()).orElseThrow(() -> unknown(step))) {
            case Tool.Timer timer -> timer;
            case Tool.Work _ -> throw unknown(step);
        };
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
        return step.parameters().get(parameter) instanceof Plan.Binding.Read(var id, _, _)
                ? id + " is null or not set; did the step that sets it fail?"
                : "nothing sets it";
    }

    /** Records a failure that never reached our code, for a step that the job survives. */
    private StepAnswer settle(Place place, String error) {
        var found = ledger.find(place);
        if (found.isPresent() && found.get().state() instanceof State.Done done) {
            return conclude.again(place, found.get(), done);
        }
        var now = now();
        var failure = new Failure(error, "The function that ran the step: " + error);
        var next = Verdict.failedForGood(place.step(), failure, now);
        var step = found.orElseGet(() -> new StepRun(place.key(), 0, 1, now, next));
        return conclude.with(place, found, step.with(next));
    }

    private State exhausted(Place place, StepRun step) {
        var message =
                "None of the step's "
                        + step.attempts()
                        + " attempts came to an end: the function timed out or crashed";
        return Verdict.failedForGood(
                place.step(), new Failure("AttemptsExhausted", message), now());
    }

    private Instant now() {
        return around.clock().instant();
    }

    private static Order order(StepPayload payload) {
        return new Order(payload.launch(), payload.redrive(), payload.retry());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static IllegalStateException unknown(Plan.Step step) {
        return new IllegalStateException("this function does not have the tool " + step.toolId());
    }
}
