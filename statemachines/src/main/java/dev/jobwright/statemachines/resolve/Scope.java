package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Writer;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow.Merge;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The variables as they are where one step begins.
 *
 * @param variables all of the workflow's
 * @param node the step's number
 * @param item the variable that holds an element of the list over which the step is repeated, for
 *     mappings that may read it
 * @param demanded variables without which the step is left out
 */
record Scope(Variables variables, int node, Optional<VariableId> item, Set<VariableId> demanded) {

    /** The most steps of which one mapping can read what they have set. */
    private static final int MOST_WRITERS = 1_000;

    static final String TOO_MANY_WRITERS =
            "more than " + MOST_WRITERS + " steps may have set it: use a variable that fewer set";

    /**
     * What a mapping's words lead to.
     *
     * @param variable the variable
     * @param path the fields to follow into it
     * @param merge what is read where several steps have set it
     * @param reached what it may be here
     */
    record Found(Variable variable, List<String> path, Merge merge, Reached reached) {
        Plan.Binding.Read read() {
            return new Plan.Binding.Read(
                    variable.id(),
                    path,
                    reached.definitions().stream().map(Definition::writer).toList(),
                    merge);
        }

        /** Whether anything can have set it. */
        boolean isSet() {
            return !reached.definitions().isEmpty();
        }

        boolean hasTooManyWriters() {
            return reached.definitions().size() > MOST_WRITERS;
        }
    }

    /** Where nothing is special about the step. */
    Scope(Variables variables, int node) {
        this(variables, node, Optional.empty(), Set.of());
    }

    /** What words lead to: a variable's id, an input's name, or a path that begins with one. */
    Optional<Found> find(String words, Merge merge) {
        return element(words, merge)
                .or(() -> variables.find(words).map(named -> found(named, merge)));
    }

    private Found found(Variables.Named named, Merge merge) {
        var variable = named.variable();
        var reached = variables.at(variable, merge, node);
        boolean certain =
                reached.certain() || merge == Merge.APPEND || demanded.contains(variable.id());
        return new Found(
                variable, named.path(), merge, new Reached(reached.definitions(), certain));
    }

    private Optional<Found> element(String words, Merge merge) {
        var segments = List.of(words.split("\\.", -1));
        var fields = segments.subList(1, segments.size());
        return item.filter(id -> id.value().equals(segments.getFirst()))
                .filter(_ -> fields.stream().noneMatch(String::isEmpty))
                .map(id -> {
                    var element =
                            new Definition(
                                    node, new Writer.Item(), Schema.of(Schema.Type.ANY), true);
                    var variable = new Variable(id, List.of(element));
                    return new Found(variable, fields, merge, new Reached(List.of(element), true));
                });
    }

    /** A variable that a bare word is a slip of the pen away from. */
    Optional<VariableId> similar(String word) {
        return variables.similar(word, node);
    }
}
