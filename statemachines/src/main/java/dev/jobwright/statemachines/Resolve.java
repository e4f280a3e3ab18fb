package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Compiler.Library;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.RetryPolicy;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.Workflow.OnError;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds every name of a workflow to what it means, or says all that cannot be bound. */
final class Resolve {
    private final Workflow workflow;
    private final Library library;
    private final Problems problems = new Problems();
    private final Scope scope;

    private Resolve(Workflow workflow, Library library) {
        this.workflow = workflow;
        this.library = library;
        this.scope = new Scope(workflow);
    }

    /** The workflow's plan. */
    static Parsed<Plan> plan(Workflow workflow, Library library) {
        return new Resolve(workflow, library).plan();
    }

    private Parsed<Plan> plan() {
        var steps = new ArrayList<Plan.Step>();
        var previous = List.<StepId>of();
        for (int i = 0; i < workflow.steps().size(); i++) {
            var step = workflow.steps().get(i);
            step(step, "/steps/" + i, previous).ifPresent(steps::add);
            previous = List.of(step.id());
        }
        return problems.or(Optional.of(new Plan(workflow.inputs(), steps, outputs())));
    }

    private Optional<Plan.Step> step(Workflow.Step step, String pointer, List<StepId> previous) {
        var tool = tool(step, pointer);
        var bound =
                tool.map(known ->
                        new Plan.Step(
                                step.id(),
                                step.label().isBlank() ? step.id().value() : step.label(),
                                action(known),
                                previous,
                                parameters(step, known, pointer + "/parameter_mappings"),
                                step.outputs(),
                                Optional.empty(),
                                Optional.empty(),
                                new Plan.Policy(
                                        retry(step.policy()),
                                        step.policy().timeout().orElse(Plan.MAX_STEP_TIMEOUT),
                                        step.policy().heartbeat(),
                                        step.policy().onError()),
                                step.always()));
        setOutputs(step, tool, pointer + "/output_mappings");
        return bound;
    }

    private Optional<ToolSignature> tool(Workflow.Step step, String pointer) {
        return switch (step.action()) {
            case Workflow.Action.UseTool(var id) -> {
                var found = library.tool(id);
                if (found.isEmpty()) {
                    problems.add(pointer + "/tool_id", "UNKNOWN_TOOL", "no tool is called " + id);
                }
                yield found;
            }
            case Workflow.Action.CallWorkflow _, Workflow.Action.Evaluate _ ->
                    throw new IllegalArgumentException("not read from a document yet");
        };
    }

    private static Plan.Action action(ToolSignature tool) {
        return switch (tool.kind()) {
            case WORK -> new Plan.Action.Work(tool.id(), tool.name());
            case TIMER -> new Plan.Action.Timer(tool.id(), tool.name());
            case CALLBACK -> new Plan.Action.Callback(tool.id(), tool.name());
            case FUNCTION ->
                    new Plan.Action.Function(
                            tool.id(), tool.name(), tool.functionArn().orElseThrow());
        };
    }

    private static Optional<RetryPolicy> retry(Workflow.Policy policy) {
        return policy.onError() == OnError.RETRY
                ? policy.retry().or(() -> Optional.of(RetryPolicy.DEFAULT))
                : policy.retry();
    }

    private Map<String, Binding> parameters(
            Workflow.Step step, ToolSignature tool, String pointer) {
        Map<String, Binding> bindings = new LinkedHashMap<>();
        step.parameters()
                .forEach((name, mapping) -> {
                    var place = Problem.below(pointer, name);
                    tool.parameter(name)
                            .ifPresentOrElse(
                                    parameter ->
                                            new Bind(scope, problems, place, parameter)
                                                    .to(mapping)
                                                    .ifPresent(it -> bindings.put(name, it)),
                                    () -> unknownParameter(tool, place));
                });
        for (var parameter : tool.parameters()) {
            if (parameter.required() && !step.parameters().containsKey(parameter.name())) {
                problems.add(
                        Problem.below(pointer, parameter.name()),
                        "MISSING_PARAMETER",
                        "map the parameter " + parameter.name() + ", which the tool requires");
            }
        }
        return bindings;
    }

    private void unknownParameter(ToolSignature tool, String place) {
        var known = tool.parameters().stream().map(ToolSignature.Parameter::name).toList();
        problems.add(place, "UNKNOWN_PARAMETER", tool.id() + " has these: " + known);
    }

    /** Also what cannot be bound is set, so that one fault is told once. */
    private void setOutputs(Workflow.Step step, Optional<ToolSignature> tool, String pointer) {
        step.outputs()
                .forEach((name, variable) -> {
                    var output = tool.flatMap(known -> known.output(name));
                    if (tool.isPresent() && output.isEmpty()) {
                        unknownOutput(tool.get(), Problem.below(pointer, name));
                    }
                    scope.set(
                            variable,
                            step.id(),
                            output.map(ToolSignature.Output::schema)
                                    .orElse(Schema.of(Schema.Type.ANY)),
                            step.policy().onError() != OnError.SKIP);
                });
    }

    private void unknownOutput(ToolSignature tool, String place) {
        var known = tool.outputs().stream().map(ToolSignature.Output::name).toList();
        problems.add(place, "UNKNOWN_OUTPUT", tool.id() + " has these: " + known);
    }

    private Map<VariableId, Binding.Read> outputs() {
        Map<VariableId, Binding.Read> outputs = new LinkedHashMap<>();
        var wanted = workflow.outputs().isEmpty() ? ofLastStep() : workflow.outputs();
        for (int i = 0; i < wanted.size(); i++) {
            var id = wanted.get(i);
            var variable = scope.variable(id.value());
            if (variable.isEmpty()) {
                problems.add("/outputs/" + i, "UNKNOWN_VARIABLE", "nothing sets " + id);
            }
            variable.ifPresent(it -> outputs.put(id, new Scope.Found(it, List.of()).read()));
        }
        return outputs;
    }

    private List<VariableId> ofLastStep() {
        return List.copyOf(workflow.steps().getLast().outputs().values());
    }
}
