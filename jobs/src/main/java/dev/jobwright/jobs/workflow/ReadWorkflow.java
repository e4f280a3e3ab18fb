package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problems;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a workflow's document. Everything that can be said without knowing the tools is said here,
 * all at once; what needs them is the {@link Compiler}'s.
 */
public final class ReadWorkflow {

    /** The most steps that a workflow has. */
    public static final int MOST_STEPS = 10_000;

    static final int LONGEST_NAME = 200;
    static final int LONGEST_DESCRIPTION = 4000;
    private static final int MOST_VARIABLES = 100;

    private ReadWorkflow() {}

    /** Reads a document, or says everything that is wrong with it. */
    public static Parsed<Workflow> read(Json document) {
        return read(Place.root(document, new Problems()));
    }

    /** Reads a document that is part of a larger one. */
    public static Parsed<Workflow> read(Place at) {
        return at.problems().or(at.object().map(ReadWorkflow::workflow));
    }

    private static Workflow workflow(ObjectReader fields) {
        var name = fields.required("name").flatMap(at -> at.text(1, LONGEST_NAME));
        var description = fields.optional("description").flatMap(ReadWorkflow::description);
        var inputs = fields.optional("inputs").map(ReadWorkflow::inputs);
        var steps = fields.required("steps").map(ReadWorkflow::steps);
        var outputs = fields.optional("outputs").map(ReadWorkflow::outputs);
        var recovery =
                fields.optional("recovery").flatMap(at -> at.word(Recovery::of, Recovery.words()));
        fields.refuseOthers();
        return new Workflow(
                name.orElse(""),
                description.orElse(""),
                inputs.orElse(List.of()),
                steps.orElse(List.of()),
                outputs.orElse(List.of()),
                recovery.orElse(Recovery.RESUME));
    }

    static Optional<String> description(Place at) {
        return at.text(0, LONGEST_DESCRIPTION);
    }

    private static List<Workflow.Input> inputs(Place at) {
        var inputs = new ArrayList<Workflow.Input>();
        Set<VariableId> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (var item : at.items(0, MOST_VARIABLES).orElse(List.of())) {
            item.object()
                    .flatMap(ReadWorkflow::input)
                    .ifPresent(input -> {
                        if (!ids.add(input.variableId()) || !names.add(input.name())) {
                            item.problem(
                                    "DUPLICATE_INPUT",
                                    "another input has this name or variable_id");
                        }
                        inputs.add(input);
                    });
        }
        return inputs;
    }

    private static Optional<Workflow.Input> input(ObjectReader fields) {
        var name = fields.required("name").flatMap(at -> at.text(1, LONGEST_NAME));
        var variable =
                fields.required("variable_id").flatMap(at -> Names.read(at, VariableId::new));
        var required = fields.optional("required").flatMap(Place::flag).orElse(true);
        var schema = fields.required("schema").flatMap(ReadSchema::read);
        fields.refuseOthers();
        return variable.map(id ->
                new Workflow.Input(
                        name.orElse(id.value()),
                        id,
                        required,
                        schema.orElse(Schema.of(Schema.Type.ANY))));
    }

    private static List<Workflow.Step> steps(Place at) {
        if (at.value() instanceof Json.Arr(var items) && items.size() > MOST_STEPS) {
            at.problem("TOO_MANY_STEPS", "a workflow has at most " + MOST_STEPS + " steps");
            return List.of();
        }
        var items = at.items(1, MOST_STEPS).orElse(List.of());
        var reader = new ReadStep(StepIds.of(items));
        return items.stream().flatMap(item -> reader.read(item).stream()).toList();
    }

    private static List<VariableId> outputs(Place at) {
        Set<VariableId> outputs = new LinkedHashSet<>();
        for (var item : at.items(0, MOST_VARIABLES).orElse(List.of())) {
            Names.read(item, VariableId::new)
                    .filter(id -> !outputs.add(id))
                    .ifPresent(_ -> item.problem("DUPLICATE_OUTPUT", "it is listed already"));
        }
        return List.copyOf(outputs);
    }
}
