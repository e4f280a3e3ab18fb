package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.tool.ToolSignature.Parameter;
import dev.jobwright.jobs.workflow.Comparison;
import dev.jobwright.jobs.workflow.Evaluation;
import dev.jobwright.jobs.workflow.ForEach;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.When;
import dev.jobwright.jobs.workflow.Workflow.Mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binds everything that one step reads.
 *
 * @param variables the workflow's
 * @param graph the workflow's steps
 * @param node the step's number
 * @param problems where faults are noted
 */
record BindStep(Variables variables, Graph graph, int node, Problems problems) {

    /** What it reads before it is known whether it is run at all, and for which items. */
    Optional<When<Binding>> when() {
        return graph.step(node)
                .when()
                .map(when ->
                        new When<>(
                                comparisons(when.comparisons(), "/when/conditions/"), when.any()));
    }

    Optional<ForEach<Binding>> forEach() {
        return graph.step(node).forEach().flatMap(this::forEach);
    }

    private Optional<ForEach<Binding>> forEach(ForEach<Mapping> forEach) {
        if (variables.isTaken(forEach.as())) {
            problems.add(
                    pointer("/for_each/as"),
                    "AMBIGUOUS_MAPPING",
                    forEach.as() + " is a variable of the workflow: give the element another name");
        }
        var list = new Parameter("items", Schema.of(Schema.Type.ARRAY), true, "");
        return new Bind(
                        place("/for_each/items"),
                        new Scope(variables, node, Optional.empty(), demanded()),
                        list)
                .to(forEach.items())
                .map(items ->
                        new ForEach<>(items.binding(), forEach.as(), forEach.maxConcurrency()));
    }

    /** The parameters, against what is asked for; where that is unknown, against anything. */
    Map<String, Binding> parameters(Optional<Contract> contract) {
        Map<String, Binding> bindings = new LinkedHashMap<>();
        var asked = contract.map(Contract::parameters).orElse(Map.of());
        var scope =
                new Scope(variables, node, graph.step(node).forEach().map(ForEach::as), demanded());
        graph.step(node)
                .parameters()
                .forEach((name, mapping) -> {
                    var pointer = Problem.below("/parameter_mappings", name);
                    var parameter = Optional.ofNullable(asked.get(name));
                    if (contract.isPresent() && parameter.isEmpty()) {
                        unknown(pointer, contract.get(), asked.keySet());
                        return;
                    }
                    new Bind(place(pointer), scope, parameter.orElseGet(() -> anything(name)))
                            .to(mapping)
                            .ifPresent(bound -> bindings.put(name, bound.binding()));
                });
        asked.values().forEach(parameter -> refuseMissing(parameter, contract));
        return bindings;
    }

    private void unknown(String pointer, Contract contract, Set<String> known) {
        problems.add(
                pointer(pointer),
                "UNKNOWN_PARAMETER",
                contract.called() + " has these: " + List.copyOf(known));
    }

    private void refuseMissing(Parameter parameter, Optional<Contract> contract) {
        if (parameter.isNeeded() && !graph.step(node).parameters().containsKey(parameter.name())) {
            problems.add(
                    pointer(Problem.below("/parameter_mappings", parameter.name())),
                    "MISSING_PARAMETER",
                    "map the parameter "
                            + parameter.name()
                            + ", which "
                            + contract.map(Contract::called).orElse("the step")
                            + " requires");
        }
    }

    Plan.Action evaluation(Evaluation<Mapping> evaluation) {
        var conditions = new ArrayList<Evaluation.Condition<Binding>>();
        for (int i = 0; i < evaluation.conditions().size(); i++) {
            var condition = evaluation.conditions().get(i);
            comparison(condition.comparison(), "/evaluation_config/conditions/" + i)
                    .ifPresent(it ->
                            conditions.add(
                                    new Evaluation.Condition<>(
                                            condition.id(), it, condition.target())));
        }
        return new Plan.Action.Evaluate(
                new Evaluation<>(conditions, evaluation.otherwise(), evaluation.maximumJumps()));
    }

    private List<Comparison<Binding>> comparisons(
            List<Comparison<Mapping>> comparisons, String pointer) {
        var bound = new ArrayList<Comparison<Binding>>();
        for (int i = 0; i < comparisons.size(); i++) {
            comparison(comparisons.get(i), pointer + i).ifPresent(bound::add);
        }
        return bound;
    }

    private Optional<Comparison<Binding>> comparison(
            Comparison<Mapping> comparison, String pointer) {
        return new Compare(place(pointer), new Scope(variables, node)).to(comparison);
    }

    private Set<VariableId> demanded() {
        return graph.step(node).when().map(when -> Demanded.by(when, variables)).orElse(Set.of());
    }

    private static Parameter anything(String name) {
        return new Parameter(name, Schema.of(Schema.Type.ANY), false, "");
    }

    private Bind.Place place(String pointer) {
        return new Bind.Place(pointer(pointer), problems, new Unset(graph));
    }

    private String pointer(String pointer) {
        return graph.node(node).pointer() + pointer;
    }
}
