package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.tool.ToolSignature.Parameter;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.Workflow.Mapping;
import dev.jobwright.jobs.workflow.Workflow.Merge;

import java.util.List;
import java.util.Optional;

/**
 * Binds one mapping.
 *
 * @param place where it stands
 * @param scope the variables as they are there
 * @param parameter what is asked for
 */
record Bind(Place place, Scope scope, Parameter parameter) {
    private static final Schema LIST = Schema.of(Schema.Type.ARRAY);
    private static final Schema ANYTHING = Schema.of(Schema.Type.ANY);

    /**
     * A mapping's place.
     *
     * @param pointer where it stands in the document
     * @param problems where faults are noted
     * @param unset says why a variable is not set
     */
    record Place(String pointer, Problems problems, Unset unset) {}

    /** What a mapping gives; a problem when it gives nothing, or what is not asked for. */
    Optional<Bound> to(Mapping mapping) {
        return switch (mapping) {
            case Mapping.Value(var value) -> literal(value);
            case Mapping.Variable(var path, var merge) -> variable(path, merge);
            case Mapping.Word(var text) -> word(text);
        };
    }

    private Optional<Bound> literal(Json value) {
        return schema().fault(value)
                .map(fault -> problem("INVALID_VALUE", fault))
                .orElseGet(() -> Optional.of(new Bound(new Binding.Literal(value), List.of())));
    }

    private Optional<Bound> variable(String path, Merge merge) {
        return scope.find(path, merge)
                .map(found -> found.isSet() ? read(found) : unset(found))
                .orElseGet(() -> problem("UNKNOWN_VARIABLE", "nothing sets " + path + hint(path)));
    }

    private Optional<Bound> unset(Scope.Found found) {
        return problem("UNSET_VARIABLE", place.unset().never(found.variable(), scope.node()));
    }

    private String hint(String word) {
        return scope.similar(word).map(id -> "; did you mean " + id + "?").orElse("");
    }

    private Optional<Bound> word(String text) {
        var found = scope.find(text, Merge.OVERRIDE);
        var value = Json.of(text);
        boolean listed = schema().allowed().contains(value);
        boolean literal = schema().fault(value).isEmpty();
        if (found.isPresent() && found.get().isSet()) {
            boolean blindPath = !found.get().path().isEmpty() && !hasFields(found.get());
            return listed || (literal && blindPath)
                    ? problem(
                            "AMBIGUOUS_MAPPING",
                            "it is a variable and a value: write {\"variable\": …} or"
                                    + " {\"value\": …}")
                    : read(found.get());
        }
        if (listed) {
            return Optional.of(new Bound(new Binding.Literal(value), List.of()));
        }
        return found.isPresent() ? unset(found.get()) : literal ? text(text) : neither(text);
    }

    /** Text that is nearly a variable's name was meant as one more often than not: ask. */
    private Optional<Bound> text(String text) {
        return scope.similar(text)
                .map(id ->
                        problem(
                                "AMBIGUOUS_MAPPING",
                                "nothing sets "
                                        + text
                                        + ", but "
                                        + id
                                        + " is set: write {\"variable\": \""
                                        + id
                                        + "\"}, or {\"value\": …} if the text is meant"))
                .orElseGet(() -> literal(Json.of(text)));
    }

    private Optional<Bound> neither(String text) {
        var type = schema().type();
        return type == Schema.Type.STRING
                ? literal(Json.of(text))
                : problem(
                        "UNKNOWN_VARIABLE",
                        "nothing sets "
                                + text
                                + ", and what is asked for is no text but "
                                + type.word());
    }

    private Optional<Bound> read(Scope.Found found) {
        if (parameter.isNeeded() && !found.reached().certain()) {
            return problem("UNSET_VARIABLE", place.unset().perhaps(found, scope.node()));
        }
        if (found.hasTooManyWriters()) {
            return problem("LIMIT_EXCEEDED", Scope.TOO_MANY_WRITERS);
        }
        if (!found.path().isEmpty() && !hasFields(found)) {
            return problem("TYPE_MISMATCH", found.variable().id() + " has no fields");
        }
        var schemas = schemas(found);
        for (var given : schemas) {
            if (!schema().accepts(given)) {
                return problem(
                        "TYPE_MISMATCH",
                        schema().type().word()
                                + " is asked for, and "
                                + found.variable().id()
                                + " is "
                                + given.type().word());
            }
        }
        return Optional.of(new Bound(found.read(), schemas));
    }

    private static List<Schema> schemas(Scope.Found found) {
        if (!found.path().isEmpty()) {
            return List.of(ANYTHING);
        }
        return found.merge() == Merge.APPEND
                ? List.of(LIST)
                : found.reached().definitions().stream()
                        .map(Definition::schema)
                        .distinct()
                        .toList();
    }

    /** A list of what several steps have set has none. */
    private static boolean hasFields(Scope.Found found) {
        return found.merge() == Merge.OVERRIDE
                && found.reached().definitions().stream()
                        .map(definition -> definition.schema().type())
                        .anyMatch(type -> type == Schema.Type.OBJECT || type == Schema.Type.ANY);
    }

    private Schema schema() {
        return parameter.schema();
    }

    private Optional<Bound> problem(String code, String message) {
        place.problems().add(place.pointer(), code, message);
        return Optional.empty();
    }
}
