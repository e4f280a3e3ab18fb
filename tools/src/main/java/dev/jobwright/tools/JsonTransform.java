package dev.jobwright.tools;

import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.tools.transform.Transform;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes a value out of another by an expression of JSONata. */
final class JsonTransform implements Tool.Work {
    private static final ToolSignature SIGNATURE =
            new ToolSignature(
                    new ToolId("json_transform"),
                    "JSON Transform",
                    "Makes a value out of another by an expression of JSONata, the language of AWS"
                            + " Step Functions.",
                    ToolSignature.Kind.WORK,
                    List.of(
                            new ToolSignature.Parameter(
                                    Transform.EXPRESSION,
                                    Schema.of(Schema.Type.STRING),
                                    true,
                                    "The expression, such as $sum(orders.price)."),
                            new ToolSignature.Parameter(
                                    Transform.INPUT,
                                    Schema.of(Schema.Type.ANY),
                                    false,
                                    "What it begins at, as $; null if left out.")),
                    List.of(
                            new ToolSignature.Output(
                                    "result",
                                    Schema.of(Schema.Type.ANY),
                                    "The value; null where JSONata has none.")));

    private final InstantSource clock;
    private final RandomGenerator chance;

    JsonTransform(InstantSource clock, RandomGenerator chance) {
        this.clock = clock;
        this.chance = chance;
    }

    @Override
    public ToolSignature signature() {
        return SIGNATURE;
    }

    @Override
    public ToolResult run(ToolCall call) {
        return Transform.evaluate(call, clock, chance);
    }
}
