package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.Evaluation.Condition;
import dev.jobwright.jobs.workflow.Evaluation.Target;

/** An evaluation as it is stored in a plan's text. */
final class EvaluationText {
    private static final String JUMP = "jump";

    private EvaluationText() {}

    static Json.Obj write(Evaluation<Plan.Binding> evaluation) {
        return Json.object()
                .put(
                        "conditions",
                        Json.array(
                                evaluation.conditions().stream()
                                        .map(EvaluationText::condition)
                                        .toList()))
                .put("otherwise", target(evaluation.otherwise()))
                .put("maximum_jumps", evaluation.maximumJumps())
                .done();
    }

    static Evaluation<Plan.Binding> read(Json.Obj evaluation) {
        return new Evaluation<>(
                PlanText.items(evaluation, "conditions").stream()
                        .map(EvaluationText::readCondition)
                        .toList(),
                readTarget(PlanText.object(evaluation, "otherwise")),
                Math.toIntExact(PlanText.whole(evaluation, "maximum_jumps")));
    }

    private static Json condition(Condition<Plan.Binding> condition) {
        return Json.object()
                .put("id", condition.id())
                .put("comparison", PlanText.comparison(condition.comparison()))
                .put("target", target(condition.target()))
                .done();
    }

    private static Condition<Plan.Binding> readCondition(Json json) {
        var condition = PlanText.object(json);
        return new Condition<>(
                PlanText.text(condition, "id"),
                PlanText.readComparison(PlanText.object(condition, "comparison")),
                readTarget(PlanText.object(condition, "target")));
    }

    private static Json target(Target target) {
        return switch (target) {
            case Target.Continue() -> Json.object().put("to", "continue").done();
            case Target.End() -> Json.object().put("to", "end").done();
            case Target.Jump(var step) ->
                    Json.object().put("to", JUMP).put("step_id", step.value()).done();
        };
    }

    private static Target readTarget(Json.Obj target) {
        var to = PlanText.text(target, "to");
        return switch (to) {
            case "continue" -> new Target.Continue();
            case "end" -> new Target.End();
            case JUMP -> new Target.Jump(new StepId(PlanText.text(target, "step_id")));
            default -> throw PlanText.missing("target");
        };
    }
}
