package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.workflow.Evaluation;
import dev.jobwright.jobs.workflow.Evaluation.Target;

import java.util.List;

/**
 * How a step may be left.
 *
 * @param onward whether what follows it may follow
 * @param end whether the run may end with it
 * @param jumps where else it may lead
 */
record Exits(boolean onward, boolean end, List<Integer> jumps) {
    Exits {
        jumps = List.copyOf(jumps);
    }

    static final Exits ONWARD = new Exits(true, false, List.of());

    /** An evaluation goes on also when it has jumped back as often as it may. */
    static Exits of(int node, Evaluation<?> evaluation, List<Integer> jumps) {
        boolean onward =
                evaluation.otherwise() instanceof Target.Continue
                        || evaluation.conditions().stream()
                                .anyMatch(each -> each.target() instanceof Target.Continue)
                        || jumps.stream().anyMatch(target -> target < node);
        return new Exits(onward, evaluation.mayEnd(), jumps);
    }
}
