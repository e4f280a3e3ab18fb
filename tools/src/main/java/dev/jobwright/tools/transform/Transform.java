package dev.jobwright.tools.transform;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.JsonataQuery;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** One evaluation of a JSONata expression, within the bounds of the Step Functions engine. */
public final class Transform {
    /** The parameter that is the expression. */
    public static final String EXPRESSION = "expression";

    /** The parameter that is the value. */
    public static final String INPUT = "input";

    private Transform() {}

    /**
     * Evaluates the expression of a call over its input.
     *
     * @param clock what {@code $now} shows
     * @param chance what {@code $random} draws from
     */
    public static ToolResult evaluate(ToolCall call, InstantSource clock, RandomGenerator chance) {
        var expression = call.parameter(EXPRESSION);
        try {
            call.progress(0, 1, "Evaluating...");
            var input = dev.jobwright.stepfunctions.json.Json.read(text(call));
            var result =
                    JsonataQuery.parse(expression.text(), EXPRESSION)
                            .over(input, clock.instant(), chance)
                            .map(Transform::json)
                            .orElse(Json.NULL);
            call.progress(1, 1, "Evaluated");
            return new ToolResult.Completed(Json.object().put("result", result).done());
        } catch (EvaluationFailed e) {
            return new ToolResult.Failed("TransformFailed", e.detail(), false);
        }
    }

    private static String text(ToolCall call) {
        return JsonText.write(call.parameters().get(INPUT).orElse(Json.NULL));
    }

    private static Json json(Object result) {
        try {
            return JsonText.read(dev.jobwright.stepfunctions.json.Json.write(result));
        } catch (InvalidJson | JsonMalformed e) {
            throw EvaluationFailed.value(
                    "The result cannot be kept: " + e.getMessage(), EXPRESSION);
        }
    }
}
