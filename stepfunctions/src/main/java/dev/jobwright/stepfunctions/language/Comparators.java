package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.json.Json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/** The comparators of JSONPath's Choice rules, by the names of their fields. */
final class Comparators {
    /** Those with a {@code Path} are the same, and not among them. */
    static final Map<String, Comparator> BY_FIELD = all();

    private Comparators() {}

    private static Map<String, Comparator> all() {
        Map<String, Comparator> all = new LinkedHashMap<>();
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
        return Collections.unmodifiableMap(all);
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
        return (value, operand) -> operand.equals(Json.type(value).equals(type));
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

    /**
     * A star stands for any characters, and a backslash before it for itself. Only the latest star
     * is ever tried again, so that no pattern takes longer than text times pattern.
     */
    private static boolean like(String value, String pattern) {
        int at = 0;
        int next = 0;
        int afterStar = -1;
        int atStar = 0;
        while (at < value.length() || next < pattern.length()) {
            if (next < pattern.length() && pattern.charAt(next) == '*') {
                afterStar = ++next;
                atStar = at;
                continue;
            }
            int plain = next + (escapes(pattern, next) ? 1 : 0);
            if (at < value.length()
                    && plain < pattern.length()
                    && pattern.charAt(plain) == value.charAt(at)) {
                at++;
                next = plain + 1;
            } else if (afterStar >= 0 && atStar < value.length()) {
                at = ++atStar;
                next = afterStar;
            } else {
                return false;
            }
        }
        return true;
    }

    private static boolean escapes(String pattern, int at) {
        return at + 1 < pattern.length() && pattern.charAt(at) == '\\';
    }
}
