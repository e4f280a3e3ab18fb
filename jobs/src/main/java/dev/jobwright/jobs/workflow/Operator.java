package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How two values are compared. Any two values can be: where there is no order, none is greater. */
public enum Operator {
    EQUALS,
    NOT_EQUALS,
    GREATER_THAN,
    LESS_THAN,
    CONTAINS,
    NOT_CONTAINS;

    /** The word in a document. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The operator of a word. */
    public static Optional<Operator> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** Whether it holds; a value that is not set is compared as null. */
    public boolean holds(Json left, Json right) {
        return switch (this) {
            case EQUALS -> same(left, right);
            case NOT_EQUALS -> !same(left, right);
            case GREATER_THAN -> order(left, right).filter(sign -> sign > 0).isPresent();
            case LESS_THAN -> order(left, right).filter(sign -> sign < 0).isPresent();
            case CONTAINS -> contains(left, right);
            case NOT_CONTAINS -> !contains(left, right);
        };
    }

    /** As numbers {@code 1} and {@code 1.0} are the same. */
    private static boolean same(Json left, Json right) {
        return order(left, right).map(sign -> sign == 0).orElseGet(() -> left.equals(right));
    }

    private static Optional<Integer> order(Json left, Json right) {
        if (left instanceof Json.Num(var one) && right instanceof Json.Num(var other)) {
            return Optional.of(one.compareTo(other));
        }
        if (left instanceof Json.Str(var one) && right instanceof Json.Str(var other)) {
            return Optional.of(one.compareTo(other));
        }
        return Optional.empty();
    }

    /** A text contains a text, a list an element, an object a field of that name. */
    private static boolean contains(Json left, Json right) {
        return switch (left) {
            case Json.Str(var text) -> right instanceof Json.Str(var part) && text.contains(part);
            case Json.Arr(var items) -> items.stream().anyMatch(item -> same(item, right));
            case Json.Obj(var fields) ->
                    right instanceof Json.Str(var name) && fields.containsKey(name);
            case Json.Null _, Json.Bool _, Json.Num _ -> false;
        };
    }
}
