package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.control.Inputs;
import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.Secrets;
import dev.jobwright.jobs.ports.Settings;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.workflow.Plan.Action;
import dev.jobwright.jobs.workflow.SchemaCheck;

import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Runs a step: claim, run, complete, tell. A crash between any two of them heals when the state
 * machine asks again: a claim that was written is recognised or outlived, a completion that was
 * written is answered from memory, and what was not told is told with that answer.
 */
public final class RunStep {
    private final Table table;
    private final Places places;
    private final RunAttempt attempts;
    private final CheckParameters check;
    private final RunTool runTool;
    private final Functions functions;
    private final LiveCall.Around live;
    private final RunTimer timers;
    private final AskOutside outside;
    private final RunEvaluation evaluations;
    private final RunCall calls;
    private final RunEach lists;
    private final SettleStep settle;

    /**
     * What it works with.
     *
     * @param table the durable state
     * @param blobs large values and files
     * @param executions who waits for a token
     * @param functions what somebody wrote as tools
     * @param tell the progress queue
     * @param secrets what tools may know and nobody may read
     * @param settings what the deployment says about tools
     * @param schemas holds parameters to what tools ask for
     * @param clock what time it is
     */
    public record Around(
            Table table,
            Blobs blobs,
            Executions executions,
            Functions functions,
            Tell tell,
            Secrets secrets,
            Settings settings,
            SchemaCheck schemas,
            InstantSource clock) {}

    /**
     * What follows from the end of a step.
     *
     * @param atRest where it may have been the last before its run rests
     * @param overspent where the budget of its job is used up by it
     */
    public record Then(Consumer<JobUid> atRest, Consumer<JobUid> overspent) {}

    /** With the tools that it can run, and what follows. */
    public RunStep(Around around, ToolCatalog tools, Then then) {
        var steps = Steps.on(around, then);
        var scopes = new Scopes(new Workflows(around.table(), around.blobs()));
        var files = new Files(around.table(), around.blobs());
        this.live =
                new LiveCall.Around(
                        around.table(),
                        files,
                        around.tell(),
                        around.secrets(),
                        around.settings(),
                        around.clock());
        this.table = around.table();
        this.places = new Places(around.table(), scopes);
        this.attempts = new RunAttempt(steps);
        this.check = new CheckParameters(around.schemas());
        this.runTool = new RunTool(live, tools, check);
        this.functions = around.functions();
        this.timers = new RunTimer(steps, tools);
        this.evaluations = new RunEvaluation(around.table(), steps);
        var inputs = new Inputs(files, steps.values(), around.schemas());
        this.calls = new RunCall(steps, scopes, inputs);
        this.lists = new RunEach(steps, around);
        this.outside = new AskOutside(steps, tools, around.executions(), check);
        this.settle = new SettleStep(steps, new Culprit(around.table(), scopes));
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
        var asked = new Asked(place(payload), payload, invocation);
        var answer = answer(asked);
        payload.token().ifPresent(token -> outside.give(token, answer));
        return answer;
    }

    private StepAnswer answer(Asked asked) {
        var payload = asked.payload();
        return switch (payload.part()) {
            case WHOLE -> whole(asked);
            case BEGIN -> begin(asked);
            case END -> end(asked);
            case SPREAD -> lists.spread(asked.place());
            case GATHER -> lists.gather(asked.place());
            case SETTLE ->
                    settle.handle(asked.place(), payload.error().orElse("States.TaskFailed"));
        };
    }

    private Place place(StepPayload payload) {
        var run =
                table.get(Keys.run(payload.job(), payload.runNo()))
                        .map(RunItem::read)
                        .orElseThrow(() -> new StepStopped("the run is gone"));
        return places.find(run, payload.launch(), payload.key());
    }

    private StepAnswer whole(Asked asked) {
        return switch (asked.place().step().action()) {
            case Action.Work _ -> attempts.whole(asked, runTool);
            case Action.Callback _ -> outside.whole(asked);
            case Action.Function(_, _, var arn) ->
                    attempts.whole(asked, new CallFunction(live, functions, check, arn));
            case Action.Evaluate(var evaluation) -> evaluations.whole(asked.place(), evaluation);
            case Action.Timer _, Action.Call _ -> throw noSuchPart(asked);
        };
    }

    private StepAnswer begin(Asked asked) {
        return switch (asked.place().step().action()) {
            case Action.Timer(var tool, _) -> timers.begin(asked.place(), tool);
            case Action.Call _ -> calls.begin(asked.place());
            case Action.Work _, Action.Function _, Action.Callback _, Action.Evaluate _ ->
                    throw noSuchPart(asked);
        };
    }

    private StepAnswer end(Asked asked) {
        return switch (asked.place().step().action()) {
            case Action.Timer _ -> timers.end(asked.place());
            case Action.Call _ -> calls.end(asked.place());
            case Action.Work _, Action.Function _, Action.Callback _, Action.Evaluate _ ->
                    throw noSuchPart(asked);
        };
    }

    private static IllegalArgumentException noSuchPart(Asked asked) {
        return new IllegalArgumentException(
                "a step of the kind "
                        + asked.place().step().action().type()
                        + " has no part "
                        + asked.payload().part().word());
    }
}
