package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Texts;
import dev.jobwright.jobs.steps.Conditions.Compared;
import dev.jobwright.jobs.steps.StepRun.Onward;
import dev.jobwright.jobs.workflow.Evaluation;
import dev.jobwright.jobs.workflow.Evaluation.Condition;
import dev.jobwright.jobs.workflow.Evaluation.Target;
import dev.jobwright.jobs.workflow.Plan.Binding;

import java.util.Optional;

/** Decides where a run goes on: with the target of the first condition that holds. */
final class Decide {
    private static final int MAX_VALUE = 200;

    private final Conditions conditions;

    Decide(Conditions conditions) {
        this.conditions = conditions;
    }

    /**
     * What was decided.
     *
     * @param onward for the state machine
     * @param outputs for people and for steps that read them: {@link Evaluation#OUTPUTS}
     */
    record Decision(Onward onward, Json.Obj outputs) {}

    /**
     * A condition that holds.
     *
     * @param condition the condition
     * @param compared its values
     */
    private record Met(Condition<Binding> condition, Compared compared) {}

    /**
     * Decides.
     *
     * @param jumps how often it has jumped before
     */
    Decision on(Place place, Evaluation<Binding> evaluation, int jumps) {
        var met = firstMet(place, evaluation);
        var wanted = met.map(one -> one.condition().target()).orElse(evaluation.otherwise());
        boolean isSpent = wanted instanceof Target.Jump && jumps >= evaluation.maximumJumps();
        var target = isSpent ? new Target.Continue() : wanted;
        var outputs =
                Json.object()
                        .put("condition_met", met.isPresent())
                        .put("variable_name", met.flatMap(Decide::variable).orElse(Json.NULL))
                        .put(
                                "variable_value",
                                met.map(one -> one.compared().left()).orElse(Json.NULL))
                        .put("operator", met.<Json>map(Decide::operator).orElse(Json.NULL))
                        .put(
                                "comparison_value",
                                met.map(one -> one.compared().right()).orElse(Json.NULL))
                        .put("reason", reason(met, isSpent ? evaluation.maximumJumps() : -1))
                        .put("next_action", word(target))
                        .put("target_step_id", stepId(target))
                        .put("jump_count", target instanceof Target.Jump ? jumps + 1 : jumps)
                        .put("maximum_jumps", evaluation.maximumJumps())
                        .done();
        return new Decision(onward(place, evaluation, target), outputs);
    }

    private Optional<Met> firstMet(Place place, Evaluation<Binding> evaluation) {
        for (var condition : evaluation.conditions()) {
            var compared = conditions.compare(place.reader(), condition.comparison());
            if (compared.holds()) {
                return Optional.of(new Met(condition, compared));
            }
        }
        return Optional.empty();
    }

    /** A jump to what comes no later than the evaluation itself begins another visit. */
    private static Onward onward(Place place, Evaluation<Binding> evaluation, Target target) {
        boolean isBack =
                target instanceof Target.Jump(var step)
                        && place.plan().position(step) <= place.moment().position();
        return new Onward(evaluation.label(target), isBack ? place.moment().again() : "");
    }

    private static String reason(Optional<Met> met, int spent) {
        if (met.isEmpty()) {
            return "No condition holds";
        }
        var comparison = met.get().condition().comparison();
        var holds =
                "The condition "
                        + met.get().condition().id()
                        + " holds: "
                        + shown(met.get().compared().left())
                        + " "
                        + comparison.operator().word()
                        + " "
                        + shown(met.get().compared().right());
        return spent < 0
                ? holds
                : holds + "; but it has jumped " + spent + " times, which is as often as it may";
    }

    private static String shown(Json value) {
        return Texts.shortened(JsonText.write(value), MAX_VALUE);
    }

    private static Optional<Json> variable(Met met) {
        return met.condition().comparison().left()
                        instanceof Binding.Read(var variable, var path, _, _)
                ? Optional.of(
                        Json.of(
                                path.isEmpty()
                                        ? variable.value()
                                        : variable + "." + String.join(".", path)))
                : Optional.empty();
    }

    private static Json operator(Met met) {
        return Json.of(met.condition().comparison().operator().word());
    }

    private static String word(Target target) {
        return switch (target) {
            case Target.Continue _ -> "continue";
            case Target.End _ -> "end";
            case Target.Jump _ -> "jump";
        };
    }

    private static Json stepId(Target target) {
        return target instanceof Target.Jump(var step) ? Json.of(step.value()) : Json.NULL;
    }
}
