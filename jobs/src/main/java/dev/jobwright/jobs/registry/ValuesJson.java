package dev.jobwright.jobs.registry;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolSignature.Output;
import dev.jobwright.jobs.tool.ToolSignature.Parameter;
import dev.jobwright.jobs.workflow.Schema;

import java.util.List;

/** What a tool takes and gives, as one JSON Schema of an object each. */
public final class ValuesJson {
    private ValuesJson() {}

    /** What it takes. */
    public static Json.Obj parameters(List<Parameter> parameters) {
        var properties = Json.object();
        for (var parameter : parameters) {
            properties.put(parameter.name(), property(parameter.schema(), parameter.description()));
        }
        return object(properties).with("required", Json.strings(required(parameters)));
    }

    /** What it gives. */
    public static Json.Obj outputs(List<Output> outputs) {
        var properties = Json.object();
        for (var output : outputs) {
            properties.put(output.name(), property(output.schema(), output.description()));
        }
        return object(properties);
    }

    private static List<String> required(List<Parameter> parameters) {
        return parameters.stream().filter(Parameter::required).map(Parameter::name).toList();
    }

    private static Json.Obj object(Json.Fields properties) {
        return Json.object().put("type", "object").put("properties", properties.done()).done();
    }

    private static Json property(Schema schema, String description) {
        return schema.json().with("description", Json.of(description));
    }
}
