package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolSignature.Parameter;
import dev.jobwright.jobs.workflow.Comparison;
import dev.jobwright.jobs.workflow.Operator;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.Workflow.Mapping;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Binds a comparison, and refuses one that can never hold, or holds always, by the types of its two
 * sides.
 *
 * @param place where it stands
 * @param scope the variables as they are there
 */
record Compare(Bind.Place place, Scope scope) {
    private static final Parameter ANYTHING =
            new Parameter("", Schema.of(Schema.Type.ANY), false, "");

    /** What can be told apart by the operators. */
    private enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        OBJECT,
        LIST,
        NOTHING,
        UNKNOWN
    }

    Optional<Comparison<Binding>> to(Comparison<Mapping> comparison) {
        var left = bound("variable", comparison.left());
        var right = bound("value", comparison.right());
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        if (!fits(comparison.operator(), kinds(left.get()), kinds(right.get()))) {
            place.problems()
                    .add(
                            place.pointer() + "/operator",
                            "TYPE_MISMATCH",
                            comparison.operator().word()
                                    + " does not go with "
                                    + words(left.get())
                                    + " and "
                                    + words(right.get())
                                    + ": compare what can be compared");
            return Optional.empty();
        }
        return Optional.of(
                new Comparison<>(
                        left.get().binding(), comparison.operator(), right.get().binding()));
    }

    private Optional<Bound> bound(String field, Mapping mapping) {
        var at = new Bind.Place(place.pointer() + "/" + field, place.problems(), place.unset());
        return new Bind(at, scope, ANYTHING).to(mapping);
    }

    /** Where several may have set a variable, one that fits is enough. */
    private static boolean fits(Operator operator, Set<Kind> lefts, Set<Kind> rights) {
        return lefts.stream()
                .anyMatch(left -> rights.stream().anyMatch(right -> fits(operator, left, right)));
    }

    private static boolean fits(Operator operator, Kind left, Kind right) {
        return switch (operator) {
            case EQUALS, NOT_EQUALS ->
                    left == right
                            || EnumSet.of(left, right).contains(Kind.UNKNOWN)
                            || EnumSet.of(left, right).contains(Kind.NOTHING);
            case GREATER_THAN, LESS_THAN ->
                    hasOrder(left)
                            && hasOrder(right)
                            && (left == right || left == Kind.UNKNOWN || right == Kind.UNKNOWN);
            case CONTAINS, NOT_CONTAINS ->
                    switch (left) {
                        case TEXT, OBJECT -> right == Kind.TEXT || right == Kind.UNKNOWN;
                        case LIST, UNKNOWN -> true;
                        case NUMBER, FLAG, NOTHING -> false;
                    };
        };
    }

    private static boolean hasOrder(Kind kind) {
        return switch (kind) {
            case TEXT, NUMBER, UNKNOWN -> true;
            case FLAG, OBJECT, LIST, NOTHING -> false;
        };
    }

    private static Set<Kind> kinds(Bound bound) {
        return switch (bound.binding()) {
            case Binding.Literal(var value) -> EnumSet.of(kind(value));
            case Binding.Read _ -> {
                var kinds = EnumSet.noneOf(Kind.class);
                bound.schemas().forEach(schema -> kinds.add(kind(schema.type())));
                yield kinds;
            }
        };
    }

    private static Kind kind(Json value) {
        return switch (value) {
            case Json.Str _ -> Kind.TEXT;
            case Json.Num _ -> Kind.NUMBER;
            case Json.Bool _ -> Kind.FLAG;
            case Json.Obj _ -> Kind.OBJECT;
            case Json.Arr _ -> Kind.LIST;
            case Json.Null _ -> Kind.NOTHING;
        };
    }

    private static Kind kind(Schema.Type type) {
        return switch (type) {
            case STRING -> Kind.TEXT;
            case NUMBER, INTEGER -> Kind.NUMBER;
            case BOOLEAN -> Kind.FLAG;
            case OBJECT, FILE -> Kind.OBJECT;
            case ARRAY -> Kind.LIST;
            case ANY -> Kind.UNKNOWN;
        };
    }

    private static String words(Bound bound) {
        return switch (bound.binding()) {
            case Binding.Literal(var value) -> value.toString();
            case Binding.Read read ->
                    read.variable()
                            + ", which is "
                            + String.join(
                                    " or ",
                                    bound.schemas().stream()
                                            .map(schema -> schema.type().word())
                                            .distinct()
                                            .toList());
        };
    }
}
