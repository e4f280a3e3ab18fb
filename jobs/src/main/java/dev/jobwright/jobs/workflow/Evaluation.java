package dev.jobwright.jobs.workflow;

import java.util.List;
import java.util.Optional;

/**
 * A decision where a run goes on. The first condition that holds decides.
 *
 * @param conditions in order
 * @param otherwise where it goes on when none holds; never a jump
 * @param maximumJumps how often it may jump back; after that it goes on to the next step; 0 to 100
 * @param <T> how a value is named
 */
public record Evaluation<T>(List<Condition<T>> conditions, Target otherwise, int maximumJumps) {
    public Evaluation {
        conditions = List.copyOf(conditions);
    }

    /**
     * One condition.
     *
     * @param id unique in the evaluation
     * @param comparison when it holds
     * @param target where the run then goes on
     */
    public record Condition<T>(String id, Comparison<T> comparison, Target target) {}

    /** Where a run goes on. */
    public sealed interface Target {
        /** With the step after the evaluation. */
        record Continue() implements Target {}

        /** Nowhere: the run has done its work. */
        record End() implements Target {}

        /** With another step, earlier or later. */
        record Jump(StepId step) implements Target {}
    }

    /** The label in the step's answer by which the state machine goes on to a target. */
    public String label(Target target) {
        return switch (target) {
            case Target.Continue _ -> "continue";
            case Target.End _ -> "end";
            case Target.Jump jump -> "jump_" + (jumps().indexOf(jump) + 1);
        };
    }

    /** The steps that it may jump to, each once, in order. */
    public List<Target.Jump> jumps() {
        return conditions.stream()
                .map(Condition::target)
                .filter(Target.Jump.class::isInstance)
                .map(Target.Jump.class::cast)
                .distinct()
                .toList();
    }

    /** Whether it may end the run. */
    public boolean mayEnd() {
        return otherwise instanceof Target.End
                || conditions.stream().anyMatch(each -> each.target() instanceof Target.End);
    }

    /** What the step sets: its outputs, by name. */
    public static final List<String> OUTPUTS =
            List.of(
                    "condition_met",
                    "variable_name",
                    "variable_value",
                    "operator",
                    "comparison_value",
                    "reason",
                    "next_action",
                    "target_step_id",
                    "jump_count",
                    "maximum_jumps");

    /** The condition of an id. */
    public Optional<Condition<T>> condition(String id) {
        return conditions.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
