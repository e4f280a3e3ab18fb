package dev.jobwright.functions.dryrun;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.registry.Tools;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes what stands for the tools of a workflow's steps. */
public final class MockTools {
    private final Tools tools;
    private final Workflows workflows;

    /** With the tools that an owner's workflows may use, and the workflows that others call. */
    public MockTools(Tools tools, Workflows workflows) {
        this.tools = tools;
        this.workflows = workflows;
    }

    /**
     * A tool for each step that computes, asks or calls.
     *
     * @param mocks what stands for the calls of a step, by its id, in order
     */
    public Parsed<Map<String, Tool>> of(Owner owner, Plan plan, Map<String, List<Mock>> mocks) {
        var problems = new Problems();
        var made = new LinkedHashMap<String, Tool>();
        for (var step : plan.steps()) {
            var id = new ToolId("mock-" + made.size());
            signature(owner, step)
                    .map(known -> renamed(known, id))
                    .ifPresent(known ->
                            made.put(
                                    step.id().value(),
                                    new MockTool(
                                            known,
                                            mocks.getOrDefault(step.id().value(), List.of()))));
        }
        mocks.forEach((step, calls) -> check(step, calls, made, problems));
        return problems.or(Optional.of(made));
    }

    private static void check(
            String step, List<Mock> calls, Map<String, Tool> made, Problems problems) {
        var place = Problem.below("/mocks", step);
        var tool = made.get(step);
        if (tool == null) {
            problems.add(place, "UNKNOWN_STEP", "no step of this id uses a tool or a workflow");
            return;
        }
        for (var call : calls) {
            if (call instanceof Mock.Works(var outputs)) {
                outputs.fields()
                        .forEach((name, value) ->
                                fault(tool.signature(), name, value)
                                        .ifPresent(fault ->
                                                problems.add(place, "INVALID_OUTPUT", fault)));
            }
        }
    }

    private static Optional<String> fault(ToolSignature tool, String name, Json value) {
        var output = tool.output(name);
        return output.isEmpty()
                ? Optional.of("the step's tool gives no " + name)
                : output.get().schema().fault(value).map(fault -> name + ": " + fault);
    }

    private Optional<ToolSignature> signature(Owner owner, Plan.Step step) {
        return switch (step.action()) {
            case Plan.Action.Work(var tool, _) -> tools.of(owner).apply(tool);
            case Plan.Action.Function(var tool, _, _) -> tools.of(owner).apply(tool);
            case Plan.Action.Callback(var tool, _) -> tools.of(owner).apply(tool);
            case Plan.Action.Call call ->
                    workflows.version(call.workflow()).map(version -> of(call, version.plan()));
            case Plan.Action.Timer _, Plan.Action.Evaluate _ -> Optional.empty();
        };
    }

    /** A called workflow takes its inputs and gives its results, as a tool would. */
    private static ToolSignature of(Plan.Action.Call call, Plan plan) {
        return new ToolSignature(
                new ToolId(call.workflow().id().value()),
                call.name(),
                "",
                ToolSignature.Kind.WORK,
                plan.inputs().stream()
                        .map(input ->
                                new ToolSignature.Parameter(
                                        input.variableId().value(),
                                        input.schema(),
                                        input.required(),
                                        ""))
                        .toList(),
                plan.outputs().keySet().stream()
                        .map(output ->
                                new ToolSignature.Output(
                                        output.value(), Schema.of(Schema.Type.ANY), ""))
                        .toList());
    }

    private static ToolSignature renamed(ToolSignature known, ToolId id) {
        return new ToolSignature(
                id,
                known.name(),
                known.description(),
                ToolSignature.Kind.WORK,
                known.parameters(),
                known.outputs());
    }
}
