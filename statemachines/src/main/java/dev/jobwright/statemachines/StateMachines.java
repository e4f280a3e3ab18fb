package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.workflow.Compiler;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.statemachines.Parts.Made;
import dev.jobwright.statemachines.arrange.Arrange;
import dev.jobwright.statemachines.arrange.Arrangement;
import dev.jobwright.statemachines.arrange.Block;
import dev.jobwright.statemachines.arrange.Node;
import dev.jobwright.statemachines.resolve.Resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles workflows to state machines that carry ids only and call one function. */
public final class StateMachines implements Compiler {
    private final Target target;

    /** For a deployment. */
    public StateMachines(Target target) {
        this.target = target;
    }

    @Override
    public Compiled compile(Workflow workflow, Library library) {
        return switch (Resolve.plan(workflow, library)) {
            case Parsed.Bad<Plan>(var problems) -> new Compiled.Bad(problems);
            case Parsed.Good<Plan>(var plan) -> compile(workflow, plan);
        };
    }

    /** Compiles a workflow whose names are bound. */
    Compiled compile(Workflow workflow, Plan plan) {
        var work = plan.steps().stream().filter(step -> !step.always()).toList();
        var cleanUp = plan.steps().stream().filter(Plan.Step::always).toList();
        var problems = new Problems();
        var arrangement = arrange(workflow, work, problems);
        var after = cleanUp.isEmpty() ? arrangement : arrange(workflow, cleanUp, problems);
        if (!problems.list().isEmpty()) {
            return new Compiled.Bad(problems.list());
        }
        var name = Plain.text(workflow.name());
        var parts = new Parts(target, workflow.name());
        var main = Made.of(Lower.machine("Workflow: " + name, work, arrangement.block(), parts));
        var last =
                Optional.of(cleanUp)
                        .filter(steps -> !steps.isEmpty())
                        .map(steps ->
                                Lower.machine(
                                        "Clean-up of workflow: " + name,
                                        steps,
                                        after.block(),
                                        parts))
                        .map(Made::of);
        var machines = new ArrayList<>(parts.made());
        machines.add(main);
        last.ifPresent(machines::add);
        var excess = Verify.complete(plan, machines);
        return excess.isEmpty()
                ? new Compiled.Good(
                        plan,
                        main.definition(),
                        last.map(Made::definition),
                        parts.definitions(),
                        Reports.of(plan, main.machine(), last.map(Made::machine), arrangement))
                : new Compiled.Bad(excess);
    }

    /** The machines of one step alone, each after those that it calls; the last is the step's. */
    public List<Definition> single(String workflow, Plan.Step step) {
        var parts = new Parts(target, workflow);
        var comment = "Step " + step.id() + " of workflow: " + Plain.text(workflow);
        var block = new Block.Single<>(step.id());
        var machine = Lower.machine(comment, List.of(step), block, parts);
        var all = new ArrayList<>(parts.definitions());
        all.add(Made.of(machine).definition());
        return all;
    }

    private static Arrangement<StepId> arrange(
            Workflow workflow, List<Plan.Step> steps, Problems problems) {
        var arrangement =
                Arrange.blocks(
                        steps.stream()
                                .map(step -> new Node<>(step.id(), step.dependsOn(), weight(step)))
                                .toList());
        Jumps.check(workflow, steps, arrangement.block(), problems);
        return arrangement;
    }

    /** About how long a step takes; nobody should wait for somebody's answer who need not. */
    private static int weight(Plan.Step step) {
        return switch (step.action()) {
            case Plan.Action.Work _, Plan.Action.Function _ -> 10;
            case Plan.Action.Evaluate _ -> 1;
            case Plan.Action.Call _ -> 30;
            case Plan.Action.Timer _ -> 100;
            case Plan.Action.Callback _ -> 1_000;
        };
    }
}
