package dev.jobwright.jobs.answers;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Plan;

import java.util.Optional;

/** Whether an answer's outputs are what the step's tool gives. */
final class CheckOutputs {
    private static final String OUTPUTS = "/outputs";

    private CheckOutputs() {}

    /** The outputs, filled in where the tool does so. */
    static Parsed<Json.Obj> of(Tool.Question tool, Plan.Step step, Json.Obj given) {
        var problems = new Problems();
        var signature = tool.signature();
        var outputs = tool.outputs(given);
        for (var name : given.fields().keySet()) {
            if (signature.output(name).isEmpty()) {
                var known = signature.outputs().stream().map(ToolSignature.Output::name).toList();
                problems.add(
                        Problem.below(OUTPUTS, name),
                        "UNKNOWN_OUTPUT",
                        signature.id() + " has these: " + known);
            }
        }
        signature.outputs().forEach(output -> check(output, step, outputs, problems));
        return problems.or(Optional.of(outputs));
    }

    /** What no mapping of the step's takes may be left out. */
    private static void check(
            ToolSignature.Output output, Plan.Step step, Json.Obj outputs, Problems problems) {
        var name = output.name();
        var place = Problem.below(OUTPUTS, name);
        outputs.get(name)
                .ifPresentOrElse(
                        value ->
                                output.schema()
                                        .fault(value)
                                        .ifPresent(
                                                why -> problems.add(place, "INVALID_OUTPUT", why)),
                        () -> {
                            if (step.outputs().containsKey(name)) {
                                problems.add(
                                        place,
                                        "MISSING_OUTPUT",
                                        "the workflow goes on with it: give " + name);
                            }
                        });
    }
}
