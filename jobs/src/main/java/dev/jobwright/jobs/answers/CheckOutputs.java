package dev.jobwright.jobs.answers;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.tool.ToolSignature.Output;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.SchemaCheck;

import java.util.List;
import java.util.Optional;

/** Whether an answer's outputs are what the step's tool gives. */
final class CheckOutputs {
    private static final String OUTPUTS = "/outputs";

    private final SchemaCheck schemas;

    CheckOutputs(SchemaCheck schemas) {
        this.schemas = schemas;
    }

    /** The outputs, or what is wrong with them. */
    Parsed<Json.Obj> check(List<Output> known, Plan.Step step, Json.Obj given) {
        var problems = new Problems();
        var names = known.stream().map(Output::name).toList();
        for (var name : given.fields().keySet()) {
            if (!names.contains(name)) {
                problems.add(
                        Problem.below(OUTPUTS, name),
                        "UNKNOWN_OUTPUT",
                        step.action().type() + " has these: " + names);
            }
        }
        known.forEach(output -> check(output, step, given, problems));
        return problems.or(Optional.of(given));
    }

    /** What no mapping of the step's takes may be left out. */
    private void check(Output output, Plan.Step step, Json.Obj given, Problems problems) {
        var name = output.name();
        var place = Problem.below(OUTPUTS, name);
        var value = given.get(name);
        value.map(one -> schemas.faults(output.schema(), one))
                .orElse(List.of())
                .forEach(fault ->
                        problems.add(place + fault.pointer(), "INVALID_OUTPUT", fault.message()));
        if (value.isEmpty() && step.outputs().containsKey(name)) {
            problems.add(place, "MISSING_OUTPUT", "the workflow goes on with it: give " + name);
        }
    }
}
