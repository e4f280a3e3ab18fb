package dev.jobwright.stepfunctions.json;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Values to compact text. */
final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    private final int most;
    private int depth;

    private JsonWriter(int most) {
        this.most = most;
    }

    /** The text, or its beginning when it has more than so many characters. */
    static String write(Object value, int most) {
        var writer = new JsonWriter(most);
        writer.value(value);
        return writer.out.toString();
    }

    private boolean full() {
        return out.length() > most;
    }

    private void deeper() {
        if (++depth > Json.MOST_NESTED) {
            throw new JsonMalformed(
                    "The value is nested deeper than " + Json.MOST_NESTED + " levels");
        }
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case String text -> string(text);
            case Map<?, ?> map -> object(map);
            case List<?> list -> array(list);
            case Double number -> out.append(decimal(number));
            case Number number -> out.append(number);
            case Boolean bool -> out.append(bool.booleanValue());
            default -> {
                if (!Json.isNull(value)) {
                    throw new IllegalArgumentException("not a JSON value: " + value.getClass());
                }
                out.append("null");
            }
        }
    }

    /** Java writes 1.0E20 where JSON's other writers write 1.0E+20; both read back the same. */
    private static String decimal(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new IllegalArgumentException("not a JSON number: " + number);
        }
        return Double.toString(number);
    }

    private void object(Map<?, ?> map) {
        deeper();
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext() && !full()) {
            Map.Entry<?, ?> entry = entries.next();
            string((String) entry.getKey());
            out.append(':');
            value(entry.getValue());
            if (entries.hasNext()) {
                out.append(',');
            }
        }
        out.append('}');
        depth--;
    }

    private void array(List<?> list) {
        deeper();
        out.append('[');
        Iterator<?> items = list.iterator();
        while (items.hasNext() && !full()) {
            value(items.next());
            if (items.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
        depth--;
    }

    private void string(String text) {
        out.append('"');
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            out.append(text, done, i);
            escape(c);
            done = i + 1;
        }
        out.append(text, done, text.length()).append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> out.append("\\u%04x".formatted((int) c));
        }
    }
}
