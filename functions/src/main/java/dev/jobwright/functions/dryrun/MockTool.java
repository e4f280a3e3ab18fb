package dev.jobwright.functions.dryrun;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands for the tool of one step: each call takes the next mock, and the last one stays. A step
 * without mocks works, and gives the plainest value of each output's type.
 */
final class MockTool implements Tool.Work {
    private final ToolSignature signature;
    private final List<Mock> mocks;
    private final AtomicInteger calls = new AtomicInteger();

    MockTool(ToolSignature signature, List<Mock> mocks) {
        this.signature = signature;
        this.mocks = List.copyOf(mocks);
    }

    @Override
    public ToolSignature signature() {
        return signature;
    }

    @Override
    public ToolResult run(ToolCall call) {
        if (mocks.isEmpty()) {
            return new ToolResult.Completed(plain());
        }
        return switch (mocks.get(Math.min(calls.getAndIncrement(), mocks.size() - 1))) {
            case Mock.Works(var outputs) -> new ToolResult.Completed(outputs);
            case Mock.Fails(var error, var message, var retryable) ->
                    new ToolResult.Failed(error, message, retryable);
        };
    }

    private Json.Obj plain() {
        var outputs = Json.object();
        signature.outputs().forEach(output -> outputs.put(output.name(), plain(output.schema())));
        return outputs.done();
    }

    private static Json plain(Schema schema) {
        if (!schema.allowed().isEmpty()) {
            return schema.allowed().getFirst();
        }
        return switch (schema.type()) {
            case STRING -> Json.of("");
            case NUMBER, INTEGER -> Json.of(0);
            case BOOLEAN -> Json.of(false);
            case OBJECT -> Json.EMPTY;
            case ARRAY -> Json.array(List.of());
            case FILE, ANY -> Json.NULL;
        };
    }
}
