package dev.jobwright.stepfunctions.json;

import com.dashjoin.jsonata.Jsonata;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of the language, and their text.
 *
 * <p>Objects are {@code Map<String, Object>} in the order written, arrays are {@code List<Object>}.
 * JSON null is {@link #NULL} and never Java's null, which leaves Java's null to mean "nothing", as
 * JSONata's undefined needs; it is the very object the JSONata library uses, so that values pass to
 * it without a copy.
 */
public final class Json {
    /** How deep a text may be nested, and so a value that is to become one. */
    public static final int MOST_NESTED = 500;

    /** JSON null. */
    public static final Object NULL = Jsonata.NULL_VALUE;

    private Json() {}

    /**
     * Reads one JSON value.
     *
     * @throws JsonMalformed when the text is not exactly one JSON value
     */
    public static Object read(String text) {
        return JsonReader.read(text, false);
    }

    /** As {@link #read}, and refuses an object that names a key twice. */
    public static Object readStrictly(String text) {
        return JsonReader.read(text, true);
    }

    /**
     * The compact text of a value: no spaces, keys in the order of the maps.
     *
     * @throws JsonMalformed when the value is nested deeper than any text may be
     */
    public static String write(Object value) {
        return JsonWriter.write(value, Integer.MAX_VALUE);
    }

    /**
     * As {@link #write}, but of a text that has more characters than these only the beginning,
     * which has more too.
     *
     * @throws JsonMalformed when the value is nested deeper than any text may be
     */
    public static String write(Object value, int most) {
        return JsonWriter.write(value, most);
    }

    /**
     * The value with Java's null where it had {@link #NULL}, as code outside this library wants.
     */
    public static @Nullable Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> plain(map);
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(item -> copy.add(item == null ? null : plain(item)));
                yield copy;
            }
            default -> isNull(value) ? null : value;
        };
    }

    private static Map<String, @Nullable Object> plain(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put((String) key, item == null ? null : plain(item)));
        return copy;
    }

    /** The value with {@link #NULL} where it had Java's null; the counterpart of {@link #plain}. */
    public static Object of(@Nullable Object plain) {
        return switch (plain) {
            case null -> NULL;
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put((String) key, of(item)));
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>(list.size());
                list.forEach(item -> copy.add(of(item)));
                yield copy;
            }
            default -> plain;
        };
    }

    /** An object with these keys and values, in this order. */
    public static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /** Whether a value is JSON null. */
    @SuppressWarnings("ReferenceEquality") // There is one.
    public static boolean isNull(Object value) {
        return value == NULL;
    }

    /** The value as an object, which it must be. */
    @SuppressWarnings(
            "unchecked") // Every map that enters is made by this package or checked by it.
    public static Map<String, Object> asObject(Object value) {
        return (Map<String, Object>) value;
    }

    /** The value as an array, which it must be. */
    @SuppressWarnings("unchecked") // As above.
    public static List<Object> asArray(Object value) {
        return (List<Object>) value;
    }

    /** The JSON name of the value's type. */
    public static String type(Object value) {
        return switch (value) {
            case Map<?, ?> _ -> "object";
            case List<?> _ -> "array";
            case String _ -> "string";
            case Number _ -> "number";
            case Boolean _ -> "boolean";
            default -> isNull(value) ? "null" : "function";
        };
    }
}
