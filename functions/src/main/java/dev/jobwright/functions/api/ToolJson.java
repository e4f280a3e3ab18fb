package dev.jobwright.functions.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.registry.ValuesJson;
import dev.jobwright.jobs.tool.ToolSignature;

/** Tools as the API writes them: their parameters and outputs as JSON Schema. */
final class ToolJson {
    private ToolJson() {}

    static Json.Obj of(ToolSignature tool) {
        var fields =
                Json.object()
                        .put("tool_id", tool.id().value())
                        .put("name", tool.name())
                        .put("description", tool.description())
                        .put("kind", kind(tool));
        tool.functionArn().ifPresent(arn -> fields.put("function_arn", arn));
        tool.timeout().ifPresent(time -> fields.put("timeout_seconds", time.toSeconds()));
        return fields.put("parameters", ValuesJson.parameters(tool.parameters()))
                .put("outputs", ValuesJson.outputs(tool.outputs()))
                .done();
    }

    /** Which edition it is. */
    static String edition(ToolSignature tool) {
        return ETag.edition(of(tool));
    }

    /** A tool, as an answer. */
    static HttpReply shown(ToolSignature tool) {
        return ETag.of(edition(tool), HttpReply.ok(of(tool)));
    }

    private static String kind(ToolSignature tool) {
        return switch (tool.kind()) {
            case WORK -> "work";
            case TIMER -> "timer";
            case FUNCTION -> "lambda";
            case CALLBACK -> "callback";
        };
    }
}
