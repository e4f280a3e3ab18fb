package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.StepLedger.Claimed;
import dev.jobwright.jobs.steps.StepLedger.Place;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.workflow.Plan;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Runs a step: claim, run, complete, tell. A crash between any two of them heals when the state
 * machine asks again: a claim that was written is recognised or outlived, a completion that was
 * written is answered from memory, and what was not told is told with that answer.
 */
public final class RunStep {
    private final Table table;
    private final Workflows workflows;
    private final ToolCatalog tools;
    private final Values values;
    private final Variables variables;
    private final StepLedger ledger;
    private final Conclude conclude;
    private final RunTimer timers;
    private final RunTool runTool;
    private final InstantSource clock;

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
        this.runTool =
                new RunTool(
                        new LiveCall.Around(
                                around.table(),
                                new Files(around.table(), around.blobs()),
                                around.tell(),
                                around.clock()),
                        tools);
        this.clock = around.clock();
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
        var place =
                new Place(payload.job(), payload.runNo(), payload.launch(), step, payload.key());
        return switch (payload.part()) {
            case WHOLE -> whole(run, place, order(payload), invocation);
            case BEGIN -> timers.begin(place, timer(step), variables.parameters(run, step));
            case END -> timers.end(place);
            case SPREAD, GATHER -> throw new IllegalArgumentException("no step is repeated yet");
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
        var parameters = variables.parameters(run, place.step());
        return switch (runTool.attempt(place, step.fence(), parameters, invocation)) {
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

    private Tool.Timer timer(Plan.Step step) {
        if (step.action() instanceof Plan.Action.Timer(var id, _)
                && tools.find(id).orElse(null) instanceof Tool.Timer timer) {
            return timer;
        }
        throw unknown(step);
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
        return clock.instant();
    }

    private static Order order(StepPayload payload) {
        return new Order(payload.launch(), payload.redrive(), payload.retry());
    }

    static IllegalStateException unknown(Plan.Step step) {
        return new IllegalStateException(
                "this function does not have the tool " + step.action().type());
    }
}
