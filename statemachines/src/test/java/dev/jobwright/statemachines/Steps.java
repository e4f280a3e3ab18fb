package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Comparison;
import dev.jobwright.jobs.workflow.Compiler.Compiled;
import dev.jobwright.jobs.workflow.Evaluation;
import dev.jobwright.jobs.workflow.Evaluation.Target;
import dev.jobwright.jobs.workflow.ForEach;
import dev.jobwright.jobs.workflow.Operator;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.Recovery;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.Workflow.OnError;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans for tests, step by step; a step follows those that are named, and no others. */
final class Steps {
    private final List<Plan.Step> steps = new ArrayList<>();

    static Plan.Action work() {
        return new Plan.Action.Work(new ToolId("note"), "Note");
    }

    static Plan.Action timer() {
        return new Plan.Action.Timer(new ToolId("wait"), "Wait");
    }

    /** An evaluation that may jump to some steps, and may end if it is told so. */
    static Plan.Action evaluation(int maximumJumps, boolean mayEnd, String... jumps) {
        var nothing = new Binding.Literal(Json.NULL);
        var conditions = new ArrayList<Evaluation.Condition<Binding>>();
        Arrays.stream(jumps)
                .map(step -> new Target.Jump(new StepId(step)))
                .forEach(jump ->
                        conditions.add(
                                new Evaluation.Condition<>(
                                        "to_" + jump.step(),
                                        new Comparison<>(nothing, Operator.EQUALS, nothing),
                                        jump)));
        var otherwise = mayEnd ? new Target.End() : new Target.Continue();
        return new Plan.Action.Evaluate(new Evaluation<>(conditions, otherwise, maximumJumps));
    }

    Steps work(String id, String... dependsOn) {
        return step(id, work(), OnError.STOP, dependsOn);
    }

    Steps step(String id, Plan.Action action, OnError onError, String... dependsOn) {
        return add(id, action, onError, Optional.empty(), dependsOn);
    }

    Steps each(String id, Plan.Action action, OnError onError, String... dependsOn) {
        var list = new ForEach<Binding>(new Binding.Literal(Json.NULL), new VariableId("item"), 7);
        return add(id, action, onError, Optional.of(list), dependsOn);
    }

    private Steps add(
            String id,
            Plan.Action action,
            OnError onError,
            Optional<ForEach<Binding>> forEach,
            String... dependsOn) {
        steps.add(
                new Plan.Step(
                        new StepId(id),
                        id,
                        action,
                        Arrays.stream(dependsOn).map(StepId::new).toList(),
                        Map.of(),
                        Map.of(),
                        Optional.empty(),
                        forEach,
                        new Plan.Policy(
                                Optional.empty(),
                                Duration.ofMinutes(15),
                                Optional.empty(),
                                onError),
                        false));
        return this;
    }

    Plan plan() {
        return new Plan(List.of(), steps, Map.of());
    }

    /** What the plan is compiled to. */
    Compiled compile() {
        var workflow = new Workflow("Test", "", List.of(), List.of(), List.of(), Recovery.RESUME);
        return new StateMachines(Playground.TARGET).compile(workflow, plan());
    }
}
