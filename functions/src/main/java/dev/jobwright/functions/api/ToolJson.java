package dev.jobwright.functions.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;

import java.util.ArrayList;
import java.util.Locale;

/** Tools as the API writes them: their parameters and outputs as JSON Schema. */
final class ToolJson {
    private ToolJson() {}

    static Json.Obj of(ToolSignature tool) {
        var parameters = Json.object();
        var required = new ArrayList<String>();
        for (var parameter : tool.parameters()) {
            parameters.put(parameter.name(), schema(parameter.schema(), parameter.description()));
            if (parameter.required()) {
                required.add(parameter.name());
            }
        }
        var outputs = Json.object();
        tool.outputs()
                .forEach(output ->
                        outputs.put(output.name(), schema(output.schema(), output.description())));
        return Json.object()
                .put("tool_id", tool.id().value())
                .put("name", tool.name())
                .put("description", tool.description())
                .put("kind", tool.kind().name().toLowerCase(Locale.ROOT))
                .put(
                        "parameters",
                        object(parameters.done()).with("required", Json.strings(required)))
                .put("outputs", object(outputs.done()))
                .done();
    }

    private static Json.Obj object(Json.Obj properties) {
        return Json.object().put("type", "object").put("properties", properties).done();
    }

    private static Json schema(Schema schema, String description) {
        return schema.json().with("description", Json.of(description));
    }
}
