package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Compiler.Callee;
import dev.jobwright.jobs.workflow.Compiler.Library;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.Workflow.Action;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what steps name: tools, and other workflows. Each is asked for once. */
final class Contracts {
    /** How many workflows can run inside each other, below the one that is compiled. */
    private static final int MOST_NESTED = 5;

    private final Library library;
    private final Problems problems;
    private final Map<ToolId, Optional<ToolSignature>> tools = new HashMap<>();
    private final Map<Action.CallWorkflow, Optional<Callee>> callees = new HashMap<>();
    private final Map<WorkflowRef, Integer> depths = new HashMap<>();

    Contracts(Library library, Problems problems) {
        this.library = library;
        this.problems = problems;
    }

    /** What a step takes and gives; empty, with a problem, when nothing has that name. */
    Optional<Contract> of(Workflow.Step step, String pointer) {
        return switch (step.action()) {
            case Action.UseTool(var id) -> tool(id, pointer);
            case Action.CallWorkflow call -> workflow(call, pointer);
            case Action.Evaluate(var evaluation) ->
                    Optional.of(new Contract.OfEvaluation(evaluation));
        };
    }

    private Optional<Contract> tool(ToolId id, String pointer) {
        var found = tool(id);
        if (found.isEmpty()) {
            problems.add(pointer + "/tool_id", "UNKNOWN_TOOL", "no tool is called " + id);
        }
        return found.map(Contract.OfTool::new);
    }

    private Optional<ToolSignature> tool(ToolId id) {
        return tools.computeIfAbsent(id, library::tool);
    }

    private Optional<Contract> workflow(Action.CallWorkflow call, String pointer) {
        var found = callee(call);
        if (found.isEmpty()) {
            unknown(call, pointer);
        }
        if (found.filter(callee -> depth(callee) > MOST_NESTED).isPresent()) {
            problems.add(
                    pointer + "/workflow_id",
                    "LIMIT_EXCEEDED",
                    "workflows run inside each other at most "
                            + MOST_NESTED
                            + " deep: let one of them do the work of another itself");
        }
        if (found.filter(callee -> callee.plan().steps().stream().anyMatch(Plan.Step::always))
                .isPresent()) {
            problems.add(
                    pointer + "/workflow_id",
                    "CLEAN_UP_IN_CALL",
                    call.workflow()
                            + " has steps with always, which run at the end of a job only: give"
                            + " them to the workflow that calls, or take their always away");
        }
        return found.map(callee -> new Contract.OfCall(callee, outputs(callee)));
    }

    private void unknown(Action.CallWorkflow call, String pointer) {
        var newest = callee(new Action.CallWorkflow(call.workflow(), Optional.empty()));
        if (newest.isEmpty()) {
            problems.add(
                    pointer + "/workflow_id",
                    "UNKNOWN_WORKFLOW",
                    "no workflow is called " + call.workflow() + ": publish it first");
        } else {
            problems.add(
                    pointer + "/workflow_version",
                    "UNKNOWN_WORKFLOW",
                    "the newest version of "
                            + call.workflow()
                            + " is "
                            + newest.get().ref().version());
        }
    }

    private Optional<Callee> callee(Action.CallWorkflow call) {
        return callees.computeIfAbsent(call, it -> library.workflow(it.workflow(), it.version()));
    }

    private Optional<Callee> callee(WorkflowRef ref) {
        return callee(new Action.CallWorkflow(ref.id(), Optional.of(ref.version())));
    }

    /** With how many levels a workflow runs; published ones only ever call older ones. */
    private int depth(Callee callee) {
        var known = depths.get(callee.ref());
        if (known != null) {
            return known;
        }
        int deepest = 0;
        Set<WorkflowRef> inner = new LinkedHashSet<>();
        for (var step : callee.plan().steps()) {
            if (step.action() instanceof Plan.Action.Call call) {
                inner.add(call.workflow());
            }
        }
        for (var ref : inner) {
            deepest = Math.max(deepest, callee(ref).map(this::depth).orElse(0));
        }
        depths.put(callee.ref(), deepest + 1);
        return deepest + 1;
    }

    private Map<String, Schema> outputs(Callee callee) {
        Map<String, Schema> outputs = new LinkedHashMap<>();
        callee.plan()
                .outputs()
                .forEach((id, read) -> outputs.put(id.value(), schema(callee.plan(), id, read)));
        return outputs;
    }

    /** Known where all that may set it agree. */
    private Schema schema(Plan plan, VariableId id, Plan.Binding.Read read) {
        var schemas =
                read.writers().stream()
                        .map(writer ->
                                switch (writer) {
                                    case Plan.Writer.Inputs _ -> input(plan, id);
                                    case Plan.Writer.Step(var step) ->
                                            plan.step(step)
                                                    .map(it -> output(it, id))
                                                    .orElse(Schema.of(Schema.Type.ANY));
                                    case Plan.Writer.Item _ -> Schema.of(Schema.Type.ANY);
                                })
                        .distinct()
                        .toList();
        return schemas.size() == 1 ? schemas.getFirst() : Schema.of(Schema.Type.ANY);
    }

    private static Schema input(Plan plan, VariableId id) {
        return plan.inputs().stream()
                .filter(input -> input.variableId().equals(id))
                .map(Workflow.Input::schema)
                .findFirst()
                .orElse(Schema.of(Schema.Type.ANY));
    }

    private Schema output(Plan.Step step, VariableId id) {
        if (step.forEach().isPresent()) {
            return Schema.of(Schema.Type.ARRAY);
        }
        var signature =
                switch (step.action()) {
                    case Plan.Action.Work(var tool, _) -> tool(tool);
                    case Plan.Action.Timer(var tool, _) -> tool(tool);
                    case Plan.Action.Function(var tool, _, _) -> tool(tool);
                    case Plan.Action.Callback(var tool, _) -> tool(tool);
                    case Plan.Action.Evaluate _, Plan.Action.Call _ ->
                            Optional.<ToolSignature>empty();
                };
        return step.outputs().entrySet().stream()
                .filter(output -> output.getValue().equals(id))
                .flatMap(output -> signature.flatMap(it -> it.output(output.getKey())).stream())
                .map(ToolSignature.Output::schema)
                .findFirst()
                .orElse(Schema.of(Schema.Type.ANY));
    }
}
