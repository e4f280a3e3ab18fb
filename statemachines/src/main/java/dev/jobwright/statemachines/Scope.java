package dev.jobwright.statemachines;

import dev.jobwright.jobs.workflow.Names;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Writer;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables that are set at one point of a workflow, as the resolver walks through it. */
final class Scope {
    private final Map<String, Variable> variables = new HashMap<>();
    private final Map<String, VariableId> inputNames = new HashMap<>();
    private final Map<String, StepId> setters = new HashMap<>();

    /**
     * A variable in scope.
     *
     * @param id its id
     * @param writers who may have set it last, in the workflow's order
     * @param schemas what each of them sets it to
     * @param certain whether it is set however the run goes
     */
    record Variable(VariableId id, List<Writer> writers, List<Schema> schemas, boolean certain) {}

    /**
     * What a mapping's words lead to.
     *
     * @param variable the variable
     * @param path the fields to follow into it
     */
    record Found(Variable variable, List<String> path) {
        Plan.Binding.Read read() {
            return new Plan.Binding.Read(
                    variable.id(), path, variable.writers(), Workflow.Merge.OVERRIDE);
        }
    }

    /** The scope in which a workflow begins. */
    Scope(Workflow workflow) {
        for (var input : workflow.inputs()) {
            var writers = List.<Writer>of(new Writer.Inputs());
            var id = input.variableId();
            variables.put(
                    id.value(),
                    new Variable(id, writers, List.of(input.schema()), input.required()));
            inputNames.put(input.name(), id);
        }
        for (var step : workflow.steps()) {
            step.outputs().values().forEach(id -> setters.putIfAbsent(id.value(), step.id()));
        }
    }

    /**
     * Has a step set a variable. What is always set hides earlier writers; what may stay unset
     * leaves them visible behind it.
     */
    void set(VariableId id, StepId step, Schema schema, boolean always) {
        var writer = new Writer.Step(step);
        var before = variables.get(id.value());
        variables.put(
                id.value(),
                always || before == null
                        ? new Variable(id, List.of(writer), List.of(schema), always)
                        : new Variable(
                                id,
                                with(before.writers(), writer),
                                with(before.schemas(), schema),
                                before.certain()));
    }

    /** The variable of an id. */
    Optional<Variable> variable(String id) {
        return Optional.ofNullable(variables.get(id));
    }

    /** What words lead to: a variable's id, an input's name, or a path that begins with one. */
    Optional<Found> find(String words) {
        var whole = named(words);
        if (whole.isPresent()) {
            return whole.map(variable -> new Found(variable, List.of()));
        }
        var segments = List.of(words.split("\\.", -1));
        var fields = segments.subList(1, segments.size());
        return fields.stream().anyMatch(String::isEmpty)
                ? Optional.empty()
                : named(segments.getFirst()).map(variable -> new Found(variable, fields));
    }

    /** The step that sets what words lead to, when it is set somewhere but not yet. */
    Optional<StepId> setLater(String words) {
        int dot = words.indexOf('.');
        var name = dot < 0 ? words : words.substring(0, dot);
        return Optional.ofNullable(setters.get(name)).filter(_ -> !variables.containsKey(name));
    }

    /** A variable that a bare word is a slip of the pen away from; only a name can be one. */
    Optional<VariableId> similar(String word) {
        if (!Names.allowed(word)) {
            return Optional.empty();
        }
        return variables.values().stream()
                .map(Variable::id)
                .filter(id -> Spelling.isNear(word, id.value()))
                .min(Comparator.comparing(VariableId::value));
    }

    private Optional<Variable> named(String name) {
        return variable(name)
                .or(() ->
                        Optional.ofNullable(inputNames.get(name))
                                .flatMap(id -> variable(id.value())));
    }

    private static <T> List<T> with(List<T> list, T last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
