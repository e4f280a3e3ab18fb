package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.workflow.Evaluation.Target.Jump;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.statemachines.arrange.Block;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether every evaluation can lead where it shall: states can only lead to states beside them, so
 * a jump never enters or leaves a branch, and only what is in no branch can end the run.
 */
final class Jumps {
    private final Workflow workflow;
    private final Problems problems;
    private final Map<StepId, Integer> branches = new HashMap<>();
    private int count;

    private Jumps(Workflow workflow, Problems problems) {
        this.workflow = workflow;
        this.problems = problems;
    }

    /** Notes what cannot be. */
    static void check(
            Workflow workflow, List<Plan.Step> steps, Block<StepId> block, Problems problems) {
        var jumps = new Jumps(workflow, problems);
        jumps.enter(block, 0);
        steps.forEach(jumps::check);
    }

    /** Every step is told which branch it is in; 0 is none. */
    private void enter(Block<StepId> block, int branch) {
        switch (block) {
            case Block.Single<StepId>(var step) -> branches.put(step, branch);
            case Block.Sequence<StepId>(var blocks) -> blocks.forEach(each -> enter(each, branch));
            case Block.Parallel<StepId>(var inner) ->
                    inner.forEach(each -> {
                        count++;
                        enter(each, count);
                    });
        }
    }

    private void check(Plan.Step step) {
        if (step.action() instanceof Plan.Action.Evaluate(var evaluation)) {
            int here = branches.getOrDefault(step.id(), 0);
            if (evaluation.mayEnd() && here != 0) {
                problem(
                        step.id(),
                        "END_IN_BRANCH",
                        "it runs beside other steps, and so cannot end the run: let it follow"
                                + " them, or continue");
            }
            evaluation.jumps().stream()
                    .map(Jump::step)
                    .filter(to -> branches.getOrDefault(to, 0) != here)
                    .forEach(to ->
                            problem(
                                    step.id(),
                                    "JUMP_ACROSS_BRANCHES",
                                    "it cannot jump to "
                                            + to
                                            + ", which is in another branch of the graph: let one"
                                            + " follow the other in a line"));
        }
    }

    private void problem(StepId step, String code, String message) {
        int place = workflow.steps().stream().map(Workflow.Step::id).toList().indexOf(step);
        problems.add("/steps/" + place + "/evaluation_config", code, message);
    }
}
