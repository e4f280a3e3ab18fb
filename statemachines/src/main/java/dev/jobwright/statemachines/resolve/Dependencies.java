package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.statemachines.arrange.Cycle;
import dev.jobwright.statemachines.arrange.Node;
import dev.jobwright.statemachines.arrange.Topological;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which steps each step directly follows. Clean-up steps run once all others have ended, and are a
 * graph of their own.
 */
final class Dependencies {
    private final Workflow workflow;
    private final Problems problems;
    private final Map<StepId, Integer> places = new HashMap<>();

    private Dependencies(Workflow workflow, Problems problems) {
        this.workflow = workflow;
        this.problems = problems;
        for (var step : workflow.steps()) {
            places.put(step.id(), places.size());
        }
    }

    /** The workflow's graph; empty, with a problem, when its steps wait for each other. */
    static Optional<Graph> graph(Workflow workflow, Problems problems) {
        return new Dependencies(workflow, problems).graph();
    }

    /** The workflow's steps as they stand, with nothing between them. */
    static Graph unconnected(Workflow workflow) {
        var dependencies = new Dependencies(workflow, new Problems());
        return dependencies.graph(
                workflow.steps().stream()
                        .map(step -> new Node<>(step.id(), List.<StepId>of()))
                        .toList());
    }

    private Optional<Graph> graph() {
        var nodes = Stream.concat(nodes(false).stream(), nodes(true).stream()).toList();
        var cycle = Cycle.find(nodes);
        cycle.ifPresent(this::refuse);
        return cycle.isPresent() ? Optional.empty() : Optional.of(graph(nodes));
    }

    /** In the order of the document. */
    private List<Node<StepId>> nodes(boolean always) {
        var nodes = new ArrayList<Node<StepId>>();
        var before = List.<StepId>of();
        for (var step : workflow.steps()) {
            if (step.always() == always) {
                var usual = before;
                nodes.add(
                        new Node<>(
                                step.id(), step.dependsOn().map(_ -> named(step)).orElse(usual)));
                before = List.of(step.id());
            }
        }
        return nodes;
    }

    private List<StepId> named(Workflow.Step step) {
        var named = step.dependsOn().orElseThrow();
        var kept = new ArrayList<StepId>();
        for (int i = 0; i < named.size(); i++) {
            if (step(named.get(i)).always() == step.always()) {
                kept.add(named.get(i));
            } else {
                problems.add(
                        pointer(step.id()) + "/depends_on/" + i,
                        "INVALID_DEPENDENCY",
                        step.always()
                                ? "a clean-up step comes after all that are none anyway: name"
                                        + " only steps with always"
                                : named.get(i)
                                        + " is a clean-up step, which runs at the very end:"
                                        + " take its always away, or leave it out here");
            }
        }
        return kept;
    }

    private void refuse(List<StepId> cycle) {
        problems.add(
                pointer(cycle.getFirst()) + "/depends_on",
                "DEPENDENCY_CYCLE",
                "these steps wait for each other, each for the one before it and the first for the"
                        + " last: "
                        + String.join(", ", cycle.stream().map(StepId::value).toList())
                        + "; take one of them out of a depends_on");
    }

    private Graph graph(List<Node<StepId>> nodes) {
        Map<StepId, List<StepId>> dependsOn = new HashMap<>();
        nodes.forEach(node -> dependsOn.put(node.id(), node.dependsOn()));
        return new Graph(
                Topological.sorted(nodes).stream()
                        .map(id ->
                                new Graph.Node(
                                        step(id),
                                        pointer(id),
                                        dependsOn.getOrDefault(id, List.of())))
                        .toList());
    }

    private Workflow.Step step(StepId id) {
        return workflow.steps().get(place(id));
    }

    private String pointer(StepId id) {
        return "/steps/" + place(id);
    }

    private int place(StepId id) {
        return Optional.ofNullable(places.get(id)).orElseThrow();
    }
}
