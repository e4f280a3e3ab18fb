package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A compiler that refuses schemas that cannot be understood, and values in a workflow that do not
 * fit the schemas they are given to.
 */
public final class HoldToSchemas implements Compiler {
    private final Compiler compiler;
    private final SchemaCheck schemas;

    /** Before and after what the compiler itself looks at. */
    public HoldToSchemas(Compiler compiler, SchemaCheck schemas) {
        this.compiler = compiler;
        this.schemas = schemas;
    }

    @Override
    public Compiled compile(Workflow workflow, Library library) {
        var problems = new Problems();
        for (int i = 0; i < workflow.inputs().size(); i++) {
            var schema = workflow.inputs().get(i).schema();
            schemas.problems(schema, "/inputs/" + i + "/schema").forEach(problems::add);
        }
        return switch (compiler.compile(workflow, library)) {
            case Compiled.Bad(var more) -> new Compiled.Bad(both(problems.list(), more));
            case Compiled.Good good -> {
                for (int i = 0; i < workflow.steps().size(); i++) {
                    var pointer = "/steps/" + i + "/parameter_mappings";
                    good.plan()
                            .step(workflow.steps().get(i).id())
                            .ifPresent(step -> literals(step, library, pointer, problems));
                }
                yield problems.list().isEmpty() ? good : new Compiled.Bad(problems.list());
            }
        };
    }

    private void literals(Plan.Step step, Library library, String pointer, Problems problems) {
        step.parameters()
                .forEach((name, binding) -> {
                    if (binding instanceof Plan.Binding.Literal(var value)) {
                        asked(step.action(), name, library)
                                .ifPresent(schema ->
                                        value(
                                                schema,
                                                value,
                                                Problem.below(pointer, name),
                                                problems));
                    }
                });
    }

    /** What the steps of a plan give a parameter to says what it takes. */
    private static Optional<Schema> asked(Plan.Action action, String parameter, Library library) {
        return switch (action) {
            case Plan.Action.Work(var tool, _) -> ofTool(library, tool, parameter);
            case Plan.Action.Timer(var tool, _) -> ofTool(library, tool, parameter);
            case Plan.Action.Callback(var tool, _) -> ofTool(library, tool, parameter);
            case Plan.Action.Function(var tool, _, _) -> ofTool(library, tool, parameter);
            case Plan.Action.Call(var workflow, _, _) ->
                    library.workflow(workflow.id(), Optional.of(workflow.version()))
                            .flatMap(callee -> ofInput(callee.plan(), parameter));
            case Plan.Action.Evaluate _ -> Optional.empty();
        };
    }

    private static Optional<Schema> ofTool(Library library, ToolId tool, String parameter) {
        return library.tool(tool)
                .flatMap(signature -> signature.parameter(parameter))
                .map(ToolSignature.Parameter::schema);
    }

    private static Optional<Schema> ofInput(Plan plan, String variable) {
        return plan.inputs().stream()
                .filter(input -> input.variableId().value().equals(variable))
                .map(Workflow.Input::schema)
                .findFirst();
    }

    private void value(Schema schema, Json value, String pointer, Problems problems) {
        schemas.faults(schema, value)
                .forEach(fault ->
                        problems.add(pointer + fault.pointer(), "INVALID_VALUE", fault.message()));
    }

    private static List<Problem> both(List<Problem> some, List<Problem> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
