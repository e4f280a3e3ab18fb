package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepPayload.Fields;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.statemachines.State.Catcher;
import dev.jobwright.statemachines.State.Then;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From a plan to a state machine: one Task a step, and what little control flow stands around it.
 */
final class Lower {

    /** So that a step's own deadline speaks before the state's, with the better message. */
    private static final int MARGIN_SECONDS = 30;

    private final Plan plan;
    private final Target target;
    private final Map<String, State> states = new LinkedHashMap<>();

    private Lower(Plan plan, Target target) {
        this.plan = plan;
        this.target = target;
    }

    /** The machine of a workflow's plan. */
    static Machine machine(String name, Plan plan, Target target) {
        return new Lower(plan, target).machine(name);
    }

    private Machine machine(String name) {
        for (int i = 0; i < plan.steps().size(); i++) {
            boolean last = i + 1 == plan.steps().size();
            lower(
                    plan.steps().get(i),
                    last ? new Then.End() : new Then.Next(entry(plan.steps().get(i + 1))));
        }
        if (plan.steps().stream().anyMatch(Plan.Step::survives)) {
            states.put(
                    StateNames.STOPPED,
                    new State.Fail(Retries.STOPPED, "The run accepts no new work."));
        }
        return new Machine("Workflow: " + Plain.text(name), entry(plan.steps().getFirst()), states);
    }

    /** The first state of a step. */
    private static String entry(Plan.Step step) {
        return switch (step.action()) {
            case Plan.Action.Timer _, Plan.Action.Call _ -> StateNames.task(step, Part.BEGIN);
            case Plan.Action.Work _,
                    Plan.Action.Function _,
                    Plan.Action.Callback _,
                    Plan.Action.Evaluate _ ->
                    StateNames.task(step, Part.WHOLE);
        };
    }

    private void lower(Plan.Step step, Then then) {
        switch (step.action()) {
            case Plan.Action.Work _,
                    Plan.Action.Function _,
                    Plan.Action.Callback _,
                    Plan.Action.Evaluate _,
                    Plan.Action.Call _ ->
                    states.put(entry(step), task(step, Part.WHOLE, then));
            case Plan.Action.Timer _ -> {
                var pause = StateNames.pause(step);
                var end = StateNames.task(step, Part.END);
                states.put(entry(step), task(step, Part.BEGIN, new Then.Next(pause)));
                states.put(
                        pause,
                        new State.Wait(Expression.COUNT.json(), Json.EMPTY, new Then.Next(end)));
                states.put(end, task(step, Part.END, then));
            }
        }
        if (step.survives()) {
            states.put(StateNames.task(step, Part.SETTLE), task(step, Part.SETTLE, then));
        }
    }

    private State.Task task(Plan.Step step, Part part, Then then) {
        int timeout = Math.toIntExact(step.timeout().toSeconds()) + MARGIN_SECONDS;
        return new State.Task(
                target.invoke(),
                Json.object()
                        .put("FunctionName", target.stepFunctionArn())
                        .put("Payload", payload(step, part))
                        .done(),
                output(part),
                timeout,
                Retries.of(step, timeout),
                part == Part.SETTLE ? List.of() : catchers(step),
                then);
    }

    private static Json payload(Plan.Step step, Part part) {
        var payload =
                Json.object()
                        .put(Fields.JOB, Expression.JOB.json())
                        .put(Fields.RUN_NO, Expression.RUN_NO.json())
                        .put(Fields.LAUNCH, Expression.LAUNCH.json())
                        .put(Fields.REDRIVE, Expression.REDRIVE.json())
                        .put(Fields.RETRY, Expression.RETRY.json())
                        .put(Fields.STEP_ID, step.id().value())
                        .put(Fields.VISIT, "1")
                        .put(Fields.PART, part.word());
        if (part == Part.SETTLE) {
            payload.put(Fields.ERROR, Expression.ERROR.json());
        }
        return payload.done();
    }

    /** A step's answer holds a preview for people; only what the machine itself reads goes on. */
    private static Json output(Part part) {
        return part == Part.BEGIN
                ? Json.object().put("count", Expression.ANSWERED_COUNT.json()).done()
                : Json.EMPTY;
    }

    /** Failures that reach our code are recorded there; these are for those that do not. */
    private static List<Catcher> catchers(Plan.Step step) {
        if (!step.survives()) {
            return List.of();
        }
        return List.of(
                new Catcher(List.of(Retries.STOPPED), Json.EMPTY, StateNames.STOPPED),
                new Catcher(
                        List.of(Retries.ALL),
                        Json.object().put("error", Expression.CAUGHT_ERROR.json()).done(),
                        StateNames.task(step, Part.SETTLE)));
    }
}
