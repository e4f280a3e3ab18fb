package dev.jobwright.stepfunctions.expression;

import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes what the evaluator gives into plain values: its own lists are lazy or marked, and its whole
 * numbers are sometimes Doubles. Parts that need no change are kept and not copied.
 */
final class JsonataValues {
    private static final double EXACT = 9_007_199_254_740_992.0;

    private JsonataValues() {}

    /** There is a function among the values. */
    static final class NoJson extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoJson() {
            super("a function is not a JSON value", null, false, false);
        }
    }

    static Object settle(@Nullable Object value) {
        return switch (value) {
            case null -> Json.NULL;
            case Double number -> settle(number.doubleValue());
            case BigInteger number -> settle(number.doubleValue());
            case BigDecimal number -> settle(number.doubleValue());
            case Map<?, ?> map -> settle(map);
            case List<?> list -> settle(list);
            default -> {
                if (Json.type(value).equals("function")) {
                    throw new NoJson();
                }
                yield value;
            }
        };
    }

    private static Object settle(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < EXACT;
        return whole ? narrow((long) number) : Double.valueOf(number);
    }

    private static Object narrow(long number) {
        if (number == (int) number) {
            return (int) number;
        }
        return number;
    }

    @SuppressWarnings("ReferenceEquality") // Asks whether a copy is needed at all.
    private static Object settle(Map<?, ?> map) {
        boolean changed = false;
        Map<String, Object> settled = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object item = settle(entry.getValue());
            changed |= item != entry.getValue();
            settled.put((String) entry.getKey(), item);
        }
        return changed ? settled : map;
    }

    @SuppressWarnings("ReferenceEquality") // As above.
    private static Object settle(List<?> list) {
        boolean changed = list.getClass() != ArrayList.class;
        List<Object> settled = new ArrayList<>(list.size());
        for (Object raw : list) {
            Object item = settle(raw);
            changed |= item != raw;
            settled.add(item);
        }
        return changed ? settled : list;
    }
}
