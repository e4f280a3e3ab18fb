package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature.Parameter;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.SchemaCheck;

import java.util.List;
import java.util.Optional;

/** Makes of a step's resolved parameters what its tool is given. */
final class CheckParameters {
    private final SchemaCheck schemas;

    CheckParameters(SchemaCheck schemas) {
        this.schemas = schemas;
    }

    /** What came of it. */
    sealed interface Checked {
        /** The tool takes these; where there was no value, the default stands. */
        record Good(Json.Obj parameters) implements Checked {}

        /** A parameter that is required has no value, or one has a value that it does not take. */
        record Bad(ToolResult.Failed failed) implements Checked {}
    }

    /**
     * Checks parameters.
     *
     * @param asked what the tool takes
     * @param given what the step gives
     */
    Checked check(List<Parameter> asked, Plan.Step step, Json.Obj given) {
        var filled = filled(asked, given);
        return asked.stream()
                .map(parameter -> fault(parameter, step, filled.get(parameter.name())))
                .flatMap(Optional::stream)
                .findFirst()
                .<Checked>map(Checked.Bad::new)
                .orElseGet(() -> new Checked.Good(filled));
    }

    /** Null is no value, as it is of a job's inputs. */
    private static Json.Obj filled(List<Parameter> asked, Json.Obj given) {
        var filled = given;
        for (var parameter : asked) {
            var standsIn = parameter.schema().defaultValue();
            var value = given.get(parameter.name()).orElse(Json.NULL);
            if (standsIn.isPresent() && value instanceof Json.Null) {
                filled = filled.with(parameter.name(), standsIn.get());
            }
        }
        return filled;
    }

    private Optional<ToolResult.Failed> fault(
            Parameter parameter, Plan.Step step, Optional<Json> given) {
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
