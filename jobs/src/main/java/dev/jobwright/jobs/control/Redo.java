package dev.jobwright.jobs.control;

import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Writer;
import dev.jobwright.jobs.workflow.Reads;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.VariableId;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which steps of a workflow have to be done again once some of them are: all that come after them,
 * by dependence, by a jump or by what they read. So a loop is done again whole.
 */
final class Redo {
    private final Plan plan;
    private final Map<StepId, List<StepId>> followers = new HashMap<>();

    private Redo(Plan plan) {
        this.plan = plan;
        for (var step : plan.steps()) {
            step.dependsOn().forEach(before -> follows(before, step.id()));
            jumps(step).forEach(target -> follows(step.id(), target));
            for (var read : Reads.of(step)) {
                for (var writer : read.writers()) {
                    if (writer instanceof Writer.Step(var before)) {
                        follows(before, step.id());
                    }
                }
            }
        }
    }

    static Redo of(Plan plan) {
        return new Redo(plan);
    }

    private void follows(StepId before, StepId after) {
        followers.computeIfAbsent(before, _ -> new ArrayList<>()).add(after);
    }

    private static List<StepId> jumps(Plan.Step step) {
        return step.action() instanceof Plan.Action.Evaluate(var evaluation)
                ? evaluation.jumps().stream().map(jump -> jump.step()).toList()
                : List.of();
    }

    /** Some steps, and all that come after them. */
    Set<StepId> from(Collection<StepId> steps) {
        var reached = new LinkedHashSet<>(steps);
        var open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (var next : followers.getOrDefault(open.poll(), List.of())) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        return reached;
    }

    /** The steps that read one of some inputs. */
    List<StepId> reading(Set<VariableId> inputs) {
        return plan.steps().stream()
                .filter(step ->
                        Reads.of(step).stream()
                                .anyMatch(read ->
                                        inputs.contains(read.variable())
                                                && read.writers().contains(new Writer.Inputs())))
                .map(Plan.Step::id)
                .toList();
    }

    /** The steps that are not as another plan has them; what people call them does not matter. */
    List<StepId> differingFrom(Plan other) {
        return plan.steps().stream()
                .filter(step ->
                        other.step(step.id())
                                .filter(same -> unlabelled(same).equals(unlabelled(step)))
                                .filter(same ->
                                        other.terms(same.action())
                                                .equals(plan.terms(step.action())))
                                .isEmpty())
                .map(Plan.Step::id)
                .toList();
    }

    private static Plan.Step unlabelled(Plan.Step step) {
        return new Plan.Step(
                step.id(),
                "",
                step.action(),
                step.dependsOn(),
                step.parameters(),
                step.outputs(),
                step.when(),
                step.forEach(),
                step.policy(),
                step.always());
    }
}
