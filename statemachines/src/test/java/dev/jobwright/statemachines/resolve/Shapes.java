package dev.jobwright.statemachines.resolve;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.Plan.Writer;
import dev.jobwright.jobs.workflow.StepId;

import java.util.List;

/** Short ways to write steps, and to say what they were bound to. */
final class Shapes {
    private Shapes() {}

    /** A document with three inputs and some steps. */
    static String document(String... steps) {
        return """
        {"name": "n", "inputs": [
           {"name": "Input", "variable_id": "in", "schema": {"type": "any"}},
           {"name": "Maybe", "variable_id": "maybe", "required": false, "schema": {"type": "any"}},
           {"name": "List", "variable_id": "list", "schema": {"type": "array"}}],
         "steps": [%s]}
        """
                .formatted(String.join(",", steps));
    }

    /** A step that sets {@code said}. */
    static String says(String id, String more) {
        return """
        {"step_id": "%s", "tool_id": "note", "output_mappings": {"text": "said"}%s}
        """
                .formatted(id, more);
    }

    /** A step that requires a value. */
    static String needs(String id, String mapping, String more) {
        return """
        {"step_id": "%s", "tool_id": "need", "parameter_mappings": {"it": %s}%s}
        """
                .formatted(id, mapping, more);
    }

    /** An evaluation with one condition. */
    static String evaluates(String id, String targets) {
        return """
        {"step_id": "%s", "evaluation_config": {"conditions": [
           {"variable": "in", "operator": "equals", "value": 1, %s}]}}
        """
                .formatted(id, targets);
    }

    /** That a step follows some steps. */
    static String after(String... ids) {
        return ", \"depends_on\": " + Json.strings(List.of(ids));
    }

    static List<String> order(Plan plan) {
        return plan.steps().stream().map(step -> step.id().value()).toList();
    }

    static Plan.Step step(Plan plan, String id) {
        return plan.step(new StepId(id)).orElseThrow();
    }

    /** Who may have set what a step reads. */
    static String writers(Plan plan, String step) {
        return names(read(plan, step));
    }

    static Binding.Read read(Plan plan, String step) {
        return assertInstanceOf(
                Binding.Read.class, step(plan, step).parameters().values().iterator().next());
    }

    static String result(Plan plan, String variable) {
        return plan.outputs().entrySet().stream()
                .filter(output -> output.getKey().value().equals(variable))
                .map(output -> names(output.getValue()))
                .findFirst()
                .orElseThrow();
    }

    static String names(Binding.Read read) {
        return String.join(
                " ",
                read.writers().stream()
                        .map(writer ->
                                switch (writer) {
                                    case Writer.Inputs _ -> "*";
                                    case Writer.Item _ -> "each";
                                    case Writer.Step(var id) -> id.value();
                                })
                        .toList());
    }
}
