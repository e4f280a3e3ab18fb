package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.SchemaCheck;

import java.util.Optional;

/** Whether a step's resolved parameters are what its tool takes. */
final class CheckParameters {
    private final SchemaCheck schemas;

    CheckParameters(SchemaCheck schemas) {
        this.schemas = schemas;
    }

    /** A parameter that is required and has no value, or has one that it does not take. */
    Optional<ToolResult.Failed> fault(ToolSignature signature, Plan.Step step, Json.Obj given) {
        return signature.parameters().stream()
                .map(parameter -> fault(parameter, step, given.get(parameter.name())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<ToolResult.Failed> fault(
            ToolSignature.Parameter parameter, Plan.Step step, Optional<Json> given) {
        var name = parameter.name();
        var value = given.orElse(Json.NULL);
        var fault = schemas.fault(parameter.schema(), value);
        if (given.isPresent() && !(value instanceof Json.Null)) {
            return fault.flatMap(why ->
                    failed(
                            "InvalidParameter",
                            name + (why.pointer().isEmpty() ? ": " : "") + why.text()));
        }
        boolean isMissed = given.isEmpty() || fault.isPresent();
        return parameter.required() && isMissed
                ? failed("MissingParameter", name + " has no value: " + why(step, name))
                : Optional.empty();
    }

    private static Optional<ToolResult.Failed> failed(String error, String what) {
        return Optional.of(new ToolResult.Failed(error, "The parameter " + what, false));
    }

    /** A step whose failure is survived sets nulls, and a step that is skipped sets nothing. */
    private static String why(Plan.Step step, String parameter) {
        return step.parameters().get(parameter) instanceof Plan.Binding.Read(var id, _, _, _)
                ? id + " is null or not set; did the step that sets it fail?"
                : "nothing sets it";
    }
}
