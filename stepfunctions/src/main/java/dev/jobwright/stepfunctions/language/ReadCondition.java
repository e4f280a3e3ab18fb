package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.PathExpression;
import dev.jobwright.stepfunctions.expression.Template;
import dev.jobwright.stepfunctions.language.ReadPaths.Kind;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The condition of a JSONPath Choice's rule, from its tree of fields. */
final class ReadCondition {
    private static final String PATH = "Path";
    private static final String IS_PRESENT = "IsPresent";
    private static final Set<String> JOINING = Set.of("And", "Or", "Not");

    /** What stands in a rule beside its condition, and what in a condition inside another. */
    private static final Set<String> BESIDE = Set.of("Next", "Comment", "Assign");

    private static final Set<String> INSIDE = Set.of("Comment");

    /** The JSON type of what a comparator compares with, by the beginning of its name. */
    private static final Map<String, String> OPERANDS =
            Map.of(
                    "String", "string",
                    "Numeric", "number",
                    "Boolean", "boolean",
                    "Timestamp", "string",
                    "Is", "boolean");

    private final Fields fields;
    private final Set<String> beside;

    private ReadCondition(Fields fields, Set<String> beside) {
        this.fields = fields;
        this.beside = beside;
    }

    static Optional<Condition> ofRule(Fields rule) {
        return new ReadCondition(rule, BESIDE).condition();
    }

    private static Optional<Condition> inside(Fields fields) {
        return new ReadCondition(fields, INSIDE).condition();
    }

    private Optional<Condition> condition() {
        List<String> asked =
                fields.names().stream()
                        .filter(name -> JOINING.contains(name) || isComparator(name))
                        .toList();
        if (asked.size() != 1) {
            fields.problem(
                    asked.isEmpty()
                            ? "A comparison, or one of [And, Or, Not], is required"
                            : "Only one of these fields is allowed: " + asked);
            return Optional.empty();
        }
        String name = asked.getFirst();
        for (String other : fields.names()) {
            boolean variable = other.equals("Variable") && !JOINING.contains(name);
            if (!other.equals(name) && !variable && !beside.contains(other)) {
                fields.unsupported(other);
            }
        }
        return switch (name) {
            case "And" -> Optional.of(new Condition.And(all(name)));
            case "Or" -> Optional.of(new Condition.Or(all(name)));
            case "Not" ->
                    fields.object(name).flatMap(ReadCondition::inside).map(Condition.Not::new);
            default -> test(name);
        };
    }

    private List<Condition> all(String field) {
        fields.notEmpty(field);
        return fields.objects(field).stream().flatMap(inner -> inside(inner).stream()).toList();
    }

    private static boolean isComparator(String name) {
        return name.equals(IS_PRESENT) || comparator(name) != null;
    }

    private static @Nullable Comparator comparator(String name) {
        @Nullable Comparator comparator = Comparators.BY_FIELD.get(name);
        boolean byPath = comparator == null && name.endsWith(PATH) && !name.startsWith("Is");
        return byPath
                ? Comparators.BY_FIELD.get(name.substring(0, name.length() - PATH.length()))
                : comparator;
    }

    private Optional<Condition> test(String name) {
        fields.require("Variable");
        Optional<PathExpression> variable = new ReadPaths(fields).path("Variable", Kind.REFERENCE);
        Optional<Template> operand = operand(name);
        if (variable.isEmpty() || operand.isEmpty()) {
            return Optional.empty();
        }
        @Nullable Comparator comparator = comparator(name);
        return Optional.of(
                comparator == null
                        ? new Condition.IsPresent(
                                variable.get(), Boolean.TRUE.equals(fields.json().get(name)))
                        : new Condition.Test(variable.get(), comparator, operand.get()));
    }

    private Optional<Template> operand(String name) {
        if (name.endsWith(PATH)) {
            return new ReadPaths(fields).path(name, Kind.REFERENCE).map(path -> path);
        }
        if (name.startsWith("Timestamp")) {
            Timestamps.check(fields, name);
        }
        String type =
                OPERANDS.entrySet().stream()
                        .filter(entry -> name.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow();
        Optional<Object> value =
                switch (type) {
                    case "string" -> new ReadPaths(fields).text(name).map(text -> text);
                    case "number" -> fields.number(name).map(number -> number);
                    default -> fields.flag(name).map(flag -> flag);
                };
        return value.map(Template.Constant::new);
    }
}
