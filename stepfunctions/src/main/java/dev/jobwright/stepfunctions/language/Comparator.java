package dev.jobwright.stepfunctions.language;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** How a rule of a JSONPath Choice compares its variable. */
public interface Comparator {
    /** The comparators by the name of their field; those with a {@code Path} are the same. */
    Map<String, Comparator> BY_FIELD = Comparators.all();

    /** Whether the variable's value stands so to the operand. */
    boolean holds(Object value, Object operand);
}

/** Where the comparators are made. */
final class Comparators {
    private Comparators() {}

    static Map<String, Comparator> all() {
        Map<String, Comparator> all = new java.util.LinkedHashMap<>();
        ordered(all, "String", Comparators::strings);
        ordered(all, "Numeric", Comparators::numbers);
        ordered(all, "Timestamp", Comparators::timestamps);
        all.put(
                "BooleanEquals",
                (value, operand) -> value instanceof Boolean && value.equals(operand));
        all.put("StringMatches", of(String.class, Comparators::like));
        all.put("IsNull", is("null"));
        all.put("IsBoolean", is("boolean"));
        all.put("IsNumeric", is("number"));
        all.put("IsString", is("string"));
        all.put("IsTimestamp", (value, operand) -> operand.equals(timestamp(value).isPresent()));
        return all;
    }

    private interface Order {
        Optional<Integer> of(Object value, Object operand);
    }

    private static void ordered(Map<String, Comparator> all, String type, Order order) {
        all.put(type + "Equals", when(order, sign -> sign == 0));
        all.put(type + "LessThan", when(order, sign -> sign < 0));
        all.put(type + "GreaterThan", when(order, sign -> sign > 0));
        all.put(type + "LessThanEquals", when(order, sign -> sign <= 0));
        all.put(type + "GreaterThanEquals", when(order, sign -> sign >= 0));
    }

    private static Comparator when(Order order, IntPredicate sign) {
        return (value, operand) -> order.of(value, operand).filter(sign::test).isPresent();
    }

    private static <T> Comparator of(Class<T> type, BiPredicate<T, T> test) {
        return (value, operand) ->
                type.isInstance(value)
                        && type.isInstance(operand)
                        && test.test(type.cast(value), type.cast(operand));
    }

    private static Comparator is(String type) {
        return (value, operand) ->
                operand.equals(dev.jobwright.stepfunctions.json.Json.type(value).equals(type));
    }

    private static Optional<Integer> strings(Object value, Object operand) {
        return value instanceof String one && operand instanceof String other
                ? Optional.of(one.compareTo(other))
                : Optional.empty();
    }

    private static Optional<Integer> numbers(Object value, Object operand) {
        return value instanceof Number one && operand instanceof Number other
                ? Optional.of(Double.compare(one.doubleValue(), other.doubleValue()))
                : Optional.empty();
    }

    private static Optional<Integer> timestamps(Object value, Object operand) {
        return timestamp(value).flatMap(one -> timestamp(operand).map(one::compareTo));
    }

    private static Optional<Instant> timestamp(Object value) {
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A star stands for any characters, and a backslash before it for itself. */
    private static boolean like(String value, String pattern) {
        var regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else {
                regex.append(c == '*' ? ".*" : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(value).matches();
    }
}
