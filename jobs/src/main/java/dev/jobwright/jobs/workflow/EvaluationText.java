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
                Kept.items(evaluation, "conditions").stream()
                        .map(EvaluationText::readCondition)
                        .toList(),
                readTarget(Kept.object(evaluation, "otherwise")),
                Math.toIntExact(Kept.whole(evaluation, "maximum_jumps")));
    }

    private static Json condition(Condition<Plan.Binding> condition) {
        return Json.object()
                .put("id", condition.id())
                .put("comparison", BindingText.comparison(condition.comparison()))
                .put("target", target(condition.target()))
                .done();
    }

    private static Condition<Plan.Binding> readCondition(Json json) {
        var condition = Kept.object(json);
        return new Condition<>(
                Kept.text(condition, "id"),
                BindingText.readComparison(Kept.object(condition, "comparison")),
                readTarget(Kept.object(condition, "target")));
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
        var to = Kept.text(target, "to");
        return switch (to) {
            case "continue" -> new Target.Continue();
            case "end" -> new Target.End();
            case JUMP -> new Target.Jump(new StepId(Kept.text(target, "step_id")));
            default -> throw Kept.missing("target");
        };
    }
}
