package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepPayload.Fields;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.statemachines.State.Catcher;
import dev.jobwright.statemachines.State.Then;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The states of one step that is not repeated: a Task, and what little stands around it.
 *
 * @param target what the machine is compiled for
 * @param step the step
 * @param carried what is handed from state to state
 */
record LowerStep(Target target, Plan.Step step, Carried carried) {

    /** So that a step's own deadline speaks before the state's, with the better message. */
    private static final int MARGIN_SECONDS = 30;

    /** The first state. */
    String entry() {
        return switch (step.action()) {
            case Plan.Action.Timer _, Plan.Action.Call _ -> name(Part.BEGIN);
            case Plan.Action.Work _,
                    Plan.Action.Function _,
                    Plan.Action.Callback _,
                    Plan.Action.Evaluate _ ->
                    name(Part.WHOLE);
        };
    }

    /** Adds the states; an evaluation that leads elsewhere is {@link LowerEvaluation}'s. */
    void into(Map<String, State> states, Then then) {
        switch (step.action()) {
            case Plan.Action.Work _, Plan.Action.Function _, Plan.Action.Evaluate _ ->
                    states.put(entry(), task(Part.WHOLE, carried.output(), then));
            case Plan.Action.Callback _ -> states.put(entry(), question(then));
            case Plan.Action.Timer _ -> timer(states, then);
            case Plan.Action.Call call -> new LowerCall(this, call).into(states, then);
        }
        settled(states, then);
    }

    /** What records a failure that the job survives and that never reached our code. */
    void settled(Map<String, State> states, Then then) {
        if (step.survives()) {
            states.put(name(Part.SETTLE), task(Part.SETTLE, carried.output(), then));
        }
    }

    private void timer(Map<String, State> states, Then then) {
        var pause = named("wait");
        states.put(
                entry(),
                task(
                        Part.BEGIN,
                        carried.fields().put("count", Expression.ANSWERED_COUNT.json()).done(),
                        new Then.Next(pause)));
        states.put(
                pause,
                new State.Wait(
                        Expression.COUNT.json(), carried.output(), new Then.Next(name(Part.END))));
        states.put(name(Part.END), task(Part.END, carried.output(), then));
    }

    /** The Task of a part of the step. */
    State.Task task(Part part, Json output, Then then) {
        return task(target.invoke(), part, payload(part).done(), output, then);
    }

    private State.Task question(Then then) {
        var payload = payload(Part.WHOLE).put(Fields.TOKEN, Expression.TOKEN.json());
        return task(
                target.invoke() + ".waitForTaskToken",
                Part.WHOLE,
                payload.done(),
                carried.output(),
                then);
    }

    private State.Task task(String resource, Part part, Json payload, Json output, Then then) {
        boolean isQuestion = resource.endsWith("Token");
        long timeout = timeout(part).toSeconds() + MARGIN_SECONDS;
        return new State.Task(
                resource,
                Json.object()
                        .put("FunctionName", target.stepFunctionArn())
                        .put("Payload", payload)
                        .done(),
                output,
                timeout,
                step.policy()
                        .heartbeat()
                        .filter(_ -> isQuestion)
                        .map(heartbeat -> heartbeat.toSeconds() + MARGIN_SECONDS),
                Retries.of(step, timeout),
                part == Part.SETTLE ? List.of() : catchers(),
                then);
    }

    /** The step's time is that of its work; what stands around it is a short call. */
    private Duration timeout(Part part) {
        var longest = Plan.MAX_STEP_TIMEOUT;
        return part == Part.WHOLE || step.timeout().compareTo(longest) < 0
                ? step.timeout()
                : longest;
    }

    private Json.Fields payload(Part part) {
        var payload =
                Json.object()
                        .put(Fields.JOB, Expression.JOB.json())
                        .put(Fields.RUN_NO, Expression.RUN_NO.json())
                        .put(Fields.LAUNCH, Expression.LAUNCH.json())
                        .put(Fields.REDRIVE, Expression.REDRIVE.json())
                        .put(Fields.RETRY, Expression.RETRY.json())
                        .put(Fields.SCOPE, Expression.SCOPE.json())
                        .put(Fields.STEP_ID, step.id().value())
                        .put(Fields.VISIT, carried.visit())
                        .put(Fields.ITEM, carried.item())
                        .put(Fields.PART, part.word());
        return part == Part.SETTLE ? payload.put(Fields.ERROR, Expression.ERROR.json()) : payload;
    }

    /** Failures that reach our code are recorded there; these are for those that do not. */
    List<Catcher> catchers() {
        return step.survives()
                ? List.of(
                        new Catcher(
                                List.of(Retries.ALL),
                                carried.fields()
                                        .put("error", Expression.CAUGHT_ERROR.json())
                                        .done(),
                                name(Part.SETTLE)))
                : List.of();
    }

    /** The name of the Task of a part. */
    String name(Part part) {
        return part == Part.WHOLE ? StateNames.task(step, part) : named(part.word());
    }

    /** The name of another state; an element's is told from the whole list's. */
    String named(String word) {
        return StateNames.of(step, carried.listed() ? "item " + word : word);
    }

    /** The same step as one of a list's elements. */
    LowerStep ofItem() {
        return new LowerStep(target, step, carried.withItem());
    }

    /** The step, when it is neither repeated nor leads elsewhere. */
    Piece piece() {
        var made = new LinkedHashMap<String, State>();
        into(made, new Then.End());
        return new Piece(
                step.id(),
                1,
                entry(),
                Optional.empty(),
                false,
                Measure.of(made).taking(1, branching(step)),
                (level, exits) -> into(level, exits.next()));
    }

    /** Transitions beside the one into the Task that does the work, when all goes well. */
    static int branching(Plan.Step step) {
        return switch (step.action()) {
            case Plan.Action.Work _,
                    Plan.Action.Function _,
                    Plan.Action.Callback _,
                    Plan.Action.Evaluate _ ->
                    0;
            case Plan.Action.Timer _ -> 2;
            case Plan.Action.Call _ -> LowerCall.maySkip(step) ? 3 : 2;
        };
    }
}
