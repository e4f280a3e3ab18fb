package dev.jobwright.simulation.world;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.steps.Invocation;
import dev.jobwright.jobs.steps.RunStep;
import dev.jobwright.jobs.steps.StepPayload;
import dev.jobwright.simulation.faults.Passage;
import dev.jobwright.simulation.time.Scheduler;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.integrations.FunctionAnswer;
import dev.jobwright.stepfunctions.integrations.FunctionInvoker;
import dev.jobwright.stepfunctions.integrations.Integrations;
import dev.jobwright.stepfunctions.tasks.TaskHandler;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.tasks.TaskRequest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The tasks of state machines. Each call of the step function is an actor of its own, so that the
 * engine itself never waits; a call may be made twice, and its answer may be lost.
 */
final class StepTasks implements TaskHandler {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration BEGIN = Duration.ofMillis(20);

    private final Scheduler scheduler;
    private final Passage passage;
    private final Supplier<RunStep> runStep;
    private final Lambda lambda;
    private final Ledger ledger;
    private final TaskHandler others;

    private StepTasks(StepTasks like, TaskHandler others) {
        this.scheduler = like.scheduler;
        this.passage = like.passage;
        this.runStep = like.runStep;
        this.lambda = like.lambda;
        this.ledger = like.ledger;
        this.others = others;
    }

    /**
     * What runs steps.
     *
     * @param runStep made after the engine that this is for
     */
    record Around(
            Scheduler scheduler,
            Passage passage,
            Supplier<RunStep> runStep,
            Lambda lambda,
            Ledger ledger) {}

    StepTasks(Around around) {
        this.scheduler = around.scheduler();
        this.passage = around.passage();
        this.runStep = around.runStep();
        this.lambda = around.lambda();
        this.ledger = around.ledger();
        this.others = Integrations.of(call -> invoke(call, ""));
    }

    @Override
    public TaskHandler in(StepFunctions engine) {
        return new StepTasks(this, others.in(engine));
    }

    @Override
    public TaskOutcome run(TaskRequest task) throws InterruptedException {
        if (!task.resource().contains(":lambda:invoke")) {
            return others.run(task);
        }
        begin(task, others);
        if (passage.befalls("a step is invoked twice")) {
            begin(task, Integrations.of(call -> invoke(call, "-again")));
        }
        return new TaskOutcome.Pending();
    }

    private void begin(TaskRequest task, TaskHandler handler) {
        scheduler.begin("step " + task.stateName(), BEGIN, () -> task.complete(end(task, handler)));
    }

    private TaskOutcome end(TaskRequest task, TaskHandler handler) {
        try {
            var outcome = handler.run(task);
            if (passage.befalls("a step's answer is lost")) {
                return new TaskOutcome.Failed("Lambda.SdkClientException", "no answer");
            }
            // Where the state waits for a token, only the call has ended.
            return task.token().isPresent() && outcome instanceof TaskOutcome.Succeeded(var result)
                    ? new TaskOutcome.Submitted(result)
                    : outcome;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private FunctionAnswer invoke(FunctionInvoker.Call call, String twin) {
        var text = new String(call.payload(), StandardCharsets.UTF_8);
        var payload = StepPayload.read(JsonText.readOwn(text));
        var deadline = scheduler.instant().plus(LIMIT);
        var invocation = new Invocation(call.requestId() + twin, deadline);
        ledger.runs(scheduler.here(), payload, invocation.requestId());
        var ended = lambda.run(LIMIT, () -> runStep.get().handle(payload, invocation));
        ledger.ended(invocation.requestId(), scheduler.instant());
        return switch (ended) {
            case Lambda.Ended.Returned(var answer) ->
                    new FunctionAnswer.Returned(JsonText.bytes(answer.json()));
            case Lambda.Ended.Threw(var why) -> new FunctionAnswer.Threw(error(why));
            case Lambda.Ended.Gone(var late) ->
                    new FunctionAnswer.Refused(
                            late ? "Sandbox.Timedout" : "Lambda.Unknown", "the process ended");
        };
    }

    private static byte[] error(Throwable why) {
        return JsonText.bytes(
                Json.object()
                        .put("errorType", why.getClass().getName())
                        .put("errorMessage", String.valueOf(why.getMessage()))
                        .done());
    }
}
