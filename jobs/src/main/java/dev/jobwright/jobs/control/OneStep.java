package dev.jobwright.jobs.control;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolSignature;

import java.util.List;

/**
 * The workflow whose one step uses a tool: it asks for what the tool takes, and gives all of it.
 */
final class OneStep {
    private OneStep() {}

    /**
     * Its document. An output may have the name of a parameter: the step reads what the job was
     * given, and the results are what the step has set.
     */
    static Json.Obj document(ToolSignature tool) {
        var parameters = Json.object();
        var outputs = Json.object();
        for (var parameter : tool.parameters()) {
            var name = parameter.name();
            parameters.put(name, Json.object().put("variable", name).done());
        }
        tool.outputs().forEach(output -> outputs.put(output.name(), output.name()));
        var step =
                Json.object()
                        .put("step_id", tool.id().value())
                        .put("label", tool.name())
                        .put("tool_id", tool.id().value())
                        .put("parameter_mappings", parameters.done())
                        .put("output_mappings", outputs.done())
                        .done();
        return Json.object()
                .put("name", tool.name())
                .put("description", tool.description())
                .put("inputs", Json.array(tool.parameters().stream().map(OneStep::input).toList()))
                .put("steps", Json.array(List.of(step)))
                .put("outputs", Json.strings(outputs.done().fields().keySet()))
                .done();
    }

    private static Json input(ToolSignature.Parameter parameter) {
        return Json.object()
                .put("name", parameter.name())
                .put("variable_id", parameter.name())
                .put("required", parameter.required())
                .put("schema", parameter.schema().json())
                .done();
    }
}
