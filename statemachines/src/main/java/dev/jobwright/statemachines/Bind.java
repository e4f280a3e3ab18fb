package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.Workflow.Mapping;

import java.util.Optional;

/**
 * Binds one parameter of one step.
 *
 * @param scope the variables that are set before the step
 * @param problems where faults are noted
 * @param pointer the mapping's place in the workflow
 * @param parameter what the tool asks for
 */
record Bind(Scope scope, Problems problems, String pointer, ToolSignature.Parameter parameter) {

    /** What a mapping gives the parameter; a problem when it gives it nothing. */
    Optional<Binding> to(Mapping mapping) {
        return switch (mapping) {
            case Mapping.Value(var value) -> literal(value);
            case Mapping.Variable(var path, _) -> variable(path);
            case Mapping.Word(var text) -> word(text);
        };
    }

    private Optional<Binding> literal(Json value) {
        return parameter
                .schema()
                .fault(value)
                .map(fault -> problem("INVALID_VALUE", fault))
                .orElseGet(() -> Optional.of(new Binding.Literal(value)));
    }

    private Optional<Binding> variable(String path) {
        var found = scope.find(path);
        return found.isPresent() ? read(found.get()) : notInScope(path);
    }

    private Optional<Binding> notInScope(String path) {
        return scope.setLater(path)
                .map(step ->
                        problem(
                                "UNSET_VARIABLE",
                                "it is first set by the step "
                                        + step
                                        + ", which is not before this one"))
                .orElseGet(() -> problem("UNKNOWN_VARIABLE", "nothing sets " + path + hint(path)));
    }

    private String hint(String word) {
        return scope.similar(word).map(id -> "; did you mean " + id + "?").orElse("");
    }

    private Optional<Binding> word(String text) {
        var found = scope.find(text);
        var value = Json.of(text);
        boolean listed = schema().allowed().contains(value);
        boolean literal = schema().fault(value).isEmpty();
        if (found.isPresent()) {
            boolean blindPath = !found.get().path().isEmpty() && !hasFields(found.get());
            return listed || (literal && blindPath)
                    ? problem(
                            "AMBIGUOUS_MAPPING",
                            "it is a variable and a value: write {\"variable\": …} or"
                                    + " {\"value\": …}")
                    : read(found.get());
        }
        if (listed) {
            return Optional.of(new Binding.Literal(value));
        }
        if (scope.setLater(text).isPresent()) {
            return notInScope(text);
        }
        return literal ? text(text) : neither(text);
    }

    /** Text that is nearly a variable's name was meant as one more often than not: ask. */
    private Optional<Binding> text(String text) {
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
                .orElseGet(() -> Optional.of(new Binding.Literal(Json.of(text))));
    }

    private Optional<Binding> neither(String text) {
        var type = schema().type();
        return type == Schema.Type.STRING
                ? literal(Json.of(text))
                : problem(
                        "UNKNOWN_VARIABLE",
                        "nothing sets "
                                + text
                                + ", and the parameter takes no text but "
                                + type.word());
    }

    private Optional<Binding> read(Scope.Found found) {
        var variable = found.variable();
        if (parameter.required() && !variable.certain()) {
            return problem(
                    "UNSET_VARIABLE",
                    variable.id()
                            + " may be unset here: make its input required, or do not skip the"
                            + " step that sets it");
        }
        if (!found.path().isEmpty()) {
            return hasFields(found)
                    ? Optional.of(found.read())
                    : problem("TYPE_MISMATCH", variable.id() + " has no fields");
        }
        for (var given : variable.schemas()) {
            if (!schema().accepts(given)) {
                return problem(
                        "TYPE_MISMATCH",
                        "the parameter takes "
                                + schema().type().word()
                                + ", and "
                                + variable.id()
                                + " is "
                                + given.type().word());
            }
        }
        return Optional.of(found.read());
    }

    private static boolean hasFields(Scope.Found found) {
        return found.variable().schemas().stream()
                .map(Schema::type)
                .anyMatch(type -> type == Schema.Type.OBJECT || type == Schema.Type.ANY);
    }

    private Schema schema() {
        return parameter.schema();
    }

    private Optional<Binding> problem(String code, String message) {
        problems.add(pointer, code, message);
        return Optional.empty();
    }
}
