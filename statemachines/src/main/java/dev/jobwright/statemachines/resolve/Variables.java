package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.workflow.Names;
import dev.jobwright.jobs.workflow.Plan.Writer;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.Workflow.Mapping;
import dev.jobwright.jobs.workflow.Workflow.Merge;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All variables of a workflow, and what each may be where it is read. */
final class Variables {
    /** Among how many names that were set last a slip of the pen is looked for. */
    private static final int MOST_COMPARED = 200;

    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Map<String, VariableId> inputNames = new HashMap<>();
    private final List<Variable> inOrder;
    private final Map<Use, BitSet> readers = new HashMap<>();
    private final Map<Use, Map<Integer, Reached>> reached = new HashMap<>();
    private final Optional<Reaching> reaching;

    /** A way to read a variable. */
    private record Use(VariableId variable, Merge merge) {}

    /**
     * What a mapping's words lead to.
     *
     * @param variable the variable
     * @param path the fields to follow into it
     */
    record Named(Variable variable, List<String> path) {}

    /**
     * The variables of a workflow.
     *
     * @param definitions what steps set, by variable, in the plan's order
     * @param flow the ways through its steps; empty where they lead in a circle, so that any step
     *     may read what any other sets
     */
    Variables(
            Workflow workflow,
            Map<VariableId, List<Definition>> definitions,
            Graph graph,
            Optional<Flow> flow) {
        Map<VariableId, List<Definition>> all = new LinkedHashMap<>();
        for (var input : workflow.inputs()) {
            var given =
                    new Definition(
                            Definition.BEFORE_ALL,
                            new Writer.Inputs(),
                            input.schema(),
                            input.required());
            all.computeIfAbsent(input.variableId(), _ -> new ArrayList<>()).add(given);
            inputNames.put(input.name(), input.variableId());
        }
        definitions.forEach(
                (id, set) -> all.computeIfAbsent(id, _ -> new ArrayList<>()).addAll(set));
        all.forEach((id, set) -> variables.put(id.value(), new Variable(id, set)));
        this.inOrder =
                variables.values().stream()
                        .sorted(Comparator.comparingInt(Variables::first))
                        .toList();
        this.reaching = flow.map(Reaching::new);
        for (int node = 0; node < graph.size(); node++) {
            int reader = node;
            Mappings.of(graph.step(node)).forEach(mapping -> note(mapping, reader));
        }
        for (var output : Results.of(workflow, graph)) {
            note(new Mapping.Variable(output.value(), Merge.OVERRIDE), graph.end());
        }
    }

    private static int first(Variable variable) {
        return variable.definitions().getFirst().node();
    }

    private void note(Mapping mapping, int reader) {
        switch (mapping) {
            case Mapping.Value _ -> {}
            case Mapping.Variable(var words, var merge) -> note(words, merge, reader);
            case Mapping.Word(var words) -> note(words, Merge.OVERRIDE, reader);
        }
    }

    private void note(String words, Merge merge, int reader) {
        find(words)
                .map(named -> new Use(named.variable().id(), merge))
                .ifPresent(use -> readers.computeIfAbsent(use, _ -> new BitSet()).set(reader));
    }

    /** What words lead to: a variable's id, an input's name, or a path that begins with one. */
    Optional<Named> find(String words) {
        var whole = named(words);
        if (whole.isPresent()) {
            return whole.map(variable -> new Named(variable, List.of()));
        }
        var segments = List.of(words.split("\\.", -1));
        var fields = segments.subList(1, segments.size());
        return fields.stream().anyMatch(String::isEmpty)
                ? Optional.empty()
                : named(segments.getFirst()).map(variable -> new Named(variable, fields));
    }

    private Optional<Variable> named(String name) {
        return variable(name)
                .or(() -> Optional.ofNullable(inputNames.get(name)).flatMap(this::variable));
    }

    private Optional<Variable> variable(VariableId id) {
        return variable(id.value());
    }

    private Optional<Variable> variable(String id) {
        return Optional.ofNullable(variables.get(id));
    }

    /** Whether a name means something already. */
    boolean isTaken(VariableId id) {
        return named(id.value()).isPresent();
    }

    /** What a variable may be where a step begins. */
    Reached at(Variable variable, Merge merge, int node) {
        var use = new Use(variable.id(), merge);
        return reaching.flatMap(it ->
                        Optional.ofNullable(
                                reached.computeIfAbsent(
                                                use, _ -> it.of(variable, merge, readers(use)))
                                        .get(node)))
                .orElseGet(() -> new Reached(variable.definitions(), true));
    }

    private BitSet readers(Use use) {
        return readers.getOrDefault(use, new BitSet());
    }

    /** A variable set before a step that a bare word is a slip of the pen away from. */
    Optional<VariableId> similar(String word, int node) {
        if (!Names.allowed(word)) {
            return Optional.empty();
        }
        int count = before(node);
        int given = Math.min(before(0), count);
        int from = Math.max(given, count - MOST_COMPARED);
        return Stream.concat(
                        inOrder.subList(0, given).stream(), inOrder.subList(from, count).stream())
                .map(Variable::id)
                .filter(id -> Spelling.isNear(word, id.value()))
                .min(Comparator.comparing(VariableId::value));
    }

    /** How many variables are first set before a step. */
    private int before(int node) {
        int low = 0;
        int high = inOrder.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (first(inOrder.get(middle)) < node) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
