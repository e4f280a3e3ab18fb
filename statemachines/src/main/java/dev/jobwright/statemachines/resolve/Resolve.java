package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Compiler.Library;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.Plan.Writer;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.Workflow.Merge;
import dev.jobwright.jobs.workflow.Workflow.OnError;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds every name of a workflow to what it means, or says all that cannot be bound. */
public final class Resolve {
    private final Workflow workflow;
    private final Problems problems = new Problems();
    private final Graph graph;
    private final List<Optional<Contract>> contracts = new ArrayList<>();
    private final Variables variables;

    private Resolve(Workflow workflow, Library library) {
        this.workflow = workflow;
        var connected = Dependencies.graph(workflow, problems);
        this.graph = connected.orElseGet(() -> Dependencies.unconnected(workflow));
        var flow = connected.map(it -> new Flow(it, Jumps.of(it, problems)));
        flow.ifPresent(it -> it.refuseUnreachable(problems));
        var found = new Contracts(library, problems);
        for (int node = 0; node < graph.size(); node++) {
            contracts.add(found.of(graph.step(node), graph.node(node).pointer()));
        }
        this.variables = new Variables(workflow, definitions(), graph, flow);
    }

    /** The workflow's plan. */
    public static Parsed<Plan> plan(Workflow workflow, Library library) {
        return new Resolve(workflow, library).plan();
    }

    private Parsed<Plan> plan() {
        var steps = new ArrayList<Plan.Step>();
        for (int node = 0; node < graph.size(); node++) {
            step(node).ifPresent(steps::add);
        }
        return problems.or(
                Optional.of(
                        new Plan(
                                workflow.inputs(),
                                steps,
                                outputs(),
                                terms(),
                                workflow.recovery())));
    }

    private Map<ToolId, Plan.Terms> terms() {
        Map<ToolId, Plan.Terms> terms = new LinkedHashMap<>();
        for (var contract : contracts) {
            if (contract.orElse(null) instanceof Contract.OfTool tool) {
                tool.terms().ifPresent(known -> terms.put(tool.tool().id(), known));
            }
        }
        return terms;
    }

    /** What cannot be bound is set all the same, so that one fault is told once. */
    private Map<VariableId, List<Definition>> definitions() {
        Map<VariableId, List<Definition>> definitions = new LinkedHashMap<>();
        for (int node = 0; node < graph.size(); node++) {
            int setter = node;
            var step = graph.step(node);
            var outputs = contracts.get(node).map(Contract::outputs).orElse(Map.of());
            boolean certain = step.when().isEmpty() && step.policy().onError() != OnError.SKIP;
            step.outputs()
                    .forEach((name, variable) ->
                            definitions
                                    .computeIfAbsent(variable, _ -> new ArrayList<>())
                                    .add(
                                            new Definition(
                                                    setter,
                                                    new Writer.Step(step.id()),
                                                    schema(
                                                            step,
                                                            Optional.ofNullable(outputs.get(name))),
                                                    certain)));
        }
        return definitions;
    }

    private static Schema schema(Workflow.Step step, Optional<Schema> output) {
        return step.forEach().isPresent()
                ? Schema.of(Schema.Type.ARRAY)
                : output.orElse(Schema.of(Schema.Type.ANY));
    }

    private Optional<Plan.Step> step(int node) {
        var step = graph.step(node);
        var pointer = graph.node(node).pointer();
        var bind = new BindStep(variables, graph, node, problems);
        var contract = contracts.get(node);
        var when = bind.when();
        var forEach = bind.forEach();
        var parameters = bind.parameters(contract);
        contract.ifPresent(it -> refuseOutputs(step, pointer, it));
        return contract.map(it ->
                new Plan.Step(
                        step.id(),
                        step.label().isBlank() ? step.id().value() : step.label(),
                        action(it, bind),
                        graph.node(node).dependsOn(),
                        parameters,
                        step.outputs(),
                        when,
                        forEach,
                        new BindPolicy(pointer, problems, it).to(step.policy()),
                        step.always()));
    }

    private static Plan.Action action(Contract contract, BindStep bind) {
        return switch (contract) {
            case Contract.OfTool tool -> tool.action();
            case Contract.OfCall call -> call.action();
            case Contract.OfEvaluation(var evaluation) -> bind.evaluation(evaluation);
        };
    }

    private void refuseOutputs(Workflow.Step step, String pointer, Contract contract) {
        var known = contract.outputs().keySet();
        for (var name : step.outputs().keySet()) {
            if (!known.contains(name)) {
                problems.add(
                        Problem.below(pointer + "/output_mappings", name),
                        "UNKNOWN_OUTPUT",
                        contract.called() + " has these: " + List.copyOf(known));
            }
        }
    }

    private Map<VariableId, Binding.Read> outputs() {
        Map<VariableId, Binding.Read> outputs = new LinkedHashMap<>();
        var wanted = Results.of(workflow, graph);
        var scope = new Scope(variables, graph.end());
        for (int i = 0; i < wanted.size(); i++) {
            var id = wanted.get(i);
            var found =
                    scope.find(id.value(), Merge.OVERRIDE)
                            .filter(it -> it.variable().id().equals(id));
            refuse("/outputs/" + i, id, found);
            found.ifPresent(it -> outputs.put(id, it.read()));
        }
        return outputs;
    }

    private void refuse(String pointer, VariableId id, Optional<Scope.Found> found) {
        if (found.isEmpty()) {
            problems.add(pointer, "UNKNOWN_VARIABLE", "nothing sets " + id);
        } else if (!found.get().isSet()) {
            problems.add(
                    pointer,
                    "UNSET_VARIABLE",
                    new Unset(graph).never(found.get().variable(), graph.end()));
        } else if (found.get().hasTooManyWriters()) {
            problems.add(pointer, "LIMIT_EXCEEDED", Scope.TOO_MANY_WRITERS);
        }
    }
}
