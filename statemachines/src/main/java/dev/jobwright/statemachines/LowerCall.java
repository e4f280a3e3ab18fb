package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.statemachines.State.Rule;
import dev.jobwright.statemachines.State.Then;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The states of a step that runs another workflow: its beginning sets the inputs in the called
 * workflow's scope, then that workflow's own machine runs, and its end reads the results.
 *
 * @param step the step
 * @param call what it calls
 */
record LowerCall(LowerStep step, Plan.Action.Call call) {

    void into(Map<String, State> states, Then then) {
        boolean maySkip = maySkip(step.step());
        var run = step.named("run");
        var end = step.name(Part.END);
        var choice = step.named("choice");
        states.put(
                step.entry(),
                step.task(Part.BEGIN, begun(maySkip), new Then.Next(maySkip ? choice : run)));
        if (maySkip) {
            var go = new Rule(Expression.nextIs("go"), Optional.empty(), run);
            states.put(choice, new State.Choice(List.of(go), end));
        }
        states.put(run, run(new Then.Next(end)));
        states.put(end, step.task(Part.END, step.carried().output(), then));
    }

    /** Whether the called workflow may be left out. */
    static boolean maySkip(Plan.Step step) {
        return step.when().isPresent() || step.survives();
    }

    /** The parts of the scope in which the called steps lie go on as data. */
    private Json begun(boolean maySkip) {
        var output =
                Json.object()
                        .put("step", step.step().id().value())
                        .put("visit", step.carried().visit())
                        .put("item", step.carried().item());
        return maySkip ? output.put("next", Expression.ANSWERED_NEXT.json()).done() : output.done();
    }

    private State.Task run(Then then) {
        var input =
                Children.ids()
                        .put("scope", Expression.INNER_SCOPE.json())
                        .put("visit", "1")
                        .put("item", "");
        return Children.start(
                step.target(),
                call.machineArn(),
                input,
                new Children.Afterwards(step.carried().output(), step.catchers(), then));
    }
}
