package dev.jobwright.jobs.flow;

import dev.jobwright.jobs.flow.Variables.Root;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the variables of a flow, and what its connections get wrong. */
final class Weave {
    private final Net net;
    private final Order order;
    private final Problems problems;
    private final Variables variables = new Variables();
    private final Map<String, List<Integer>> bySlot = new LinkedHashMap<>();

    private Weave(Net net, Order order, Problems problems) {
        this.net = net;
        this.order = order;
        this.problems = problems;
        for (int i = 0; i < net.connections().size(); i++) {
            var to = net.connections().get(i).to();
            var place = Problem.below(Problem.below("", to.routine().id()), to.name());
            bySlot.computeIfAbsent(place, _ -> new ArrayList<>()).add(i);
        }
    }

    static Variables variables(Net net, Order order, Problems problems) {
        var weave = new Weave(net, order, problems);
        weave.inputs();
        weave.slots();
        weave.outputs();
        if (problems.none()) {
            weave.reads();
        }
        return weave.variables;
    }

    private void inputs() {
        for (var input : net.inputs().values()) {
            var root = Root.of(input).orElseThrow();
            variables.take(input.variableId());
            variables.use(root);
            variables.name(root, input.variableId());
        }
    }

    private void slots() {
        for (var group : bySlot.values()) {
            Set<Root> roots = new LinkedHashSet<>();
            var first = net.connections().get(group.getFirst());
            for (int i : group) {
                var connection = net.connections().get(i);
                var root = Root.of(connection.from());
                if (connection.to().merge() != first.to().merge()) {
                    problem(i, "MERGE_MISMATCH", "the slot's other connections merge differently");
                } else if (!connection.from().path().equals(first.from().path())) {
                    problem(i, "MERGE_MISMATCH", "the slot's other connections take other fields");
                } else if (root.isEmpty() && group.size() > 1) {
                    problem(i, "MERGE_MISMATCH", "an element cannot be merged with anything");
                } else if (root.filter(roots::contains).isPresent()) {
                    problem(i, "DUPLICATE_CONNECTION", "the slot has this source already");
                }
                root.ifPresent(roots::add);
            }
            if (!variables.share(roots)) {
                problem(
                        group.getLast(),
                        "MERGE_MISMATCH",
                        "two inputs of the workflow cannot be merged: ask for one that is a list");
            }
        }
    }

    private void outputs() {
        net.outputs()
                .forEach((name, source) -> {
                    var root = Root.of(source);
                    if (root.isEmpty() || !source.path().isEmpty()) {
                        output(
                                name,
                                "INVALID_OUTPUT",
                                "an output is a whole event or a whole input");
                    } else {
                        output(name, root.get());
                    }
                });
    }

    private void output(String name, Root root) {
        variables.use(root);
        if (net.inputs().containsKey(name) && root.routine().isPresent()) {
            output(name, "DUPLICATE_OUTPUT", "an input is called " + name + " already");
        } else if (variables.sharing(root).size() > 1) {
            output(
                    name,
                    "MERGE_MISMATCH",
                    "it is merged with others in a slot, so that it has no variable of its own");
        } else if (!variables.name(root, name)) {
            output(name, "DUPLICATE_OUTPUT", "it is called " + variables.of(root) + " already");
        }
        variables.take(name);
    }

    private void output(String name, String code, String message) {
        problems.add(Problem.below("/outputs", name), code, message);
    }

    /** Whoever reads a shared variable must want all of it that is there. */
    private void reads() {
        for (var routine : net.routines().values()) {
            for (var read : net.asides(routine)) {
                Root.of(read.source())
                        .ifPresent(root -> {
                            variables.use(root);
                            whole(routine, Set.of(root), read.pointer());
                        });
            }
        }
        for (var group : bySlot.values()) {
            var wanted = new HashSet<Root>();
            group.forEach(i -> root(i).ifPresent(wanted::add));
            var to = net.connections().get(group.getFirst()).to().routine();
            group.forEach(i -> {
                if (root(i).isPresent()) {
                    whole(to, wanted, Net.place(i));
                }
            });
        }
    }

    private Optional<Root> root(int connection) {
        return Root.of(net.connections().get(connection).from());
    }

    private void whole(Routine at, Set<Root> wanted, String pointer) {
        for (var other : variables.sharing(wanted.iterator().next())) {
            if (!wanted.contains(other)
                    && other.routine().map(from -> order.reaches(from, at)).orElse(true)) {
                problems.add(
                        pointer,
                        "MERGE_MISMATCH",
                        "elsewhere this source is merged with "
                                + other.routine().map(one -> one.id() + ".").orElse("")
                                + other.name()
                                + ", which is there too; pass one of them through a step of its own");
                return;
            }
        }
    }

    private void problem(int connection, String code, String message) {
        problems.add(Net.place(connection), code, message);
    }
}
