package dev.jobwright.stepfunctions.expression;

import com.dashjoin.jsonata.Utils;

import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighs the values of one evaluation, in AWS's measure: a character is a byte, any other value
 * eight, and a whole value may weigh no more than {@link #MOST_BYTES}.
 *
 * <p>A value that holds another twice weighs it twice, as its text would show it twice; each part
 * is looked through once. What has been looked through is work, and is charged as such.
 */
final class JsonataWeights {
    /** AWS takes 873,782 numbers, and no more. */
    static final long MOST_BYTES = 873_782L * 8;

    /** What weighs no more is weighed again rather than remembered. */
    static final int SMALL = 64;

    private static final int SCALAR = 8;
    private static final int ENTRY = 40;

    private static final long BYTES = (1L << 32) - 1;

    private final JsonataBounds bounds;
    private final boolean remembers;
    private @Nullable IdentityHashMap<Object, Long> known;

    /**
     * @param remembers whether values stay as they are once they are made
     */
    JsonataWeights(JsonataBounds bounds, boolean remembers) {
        this.bounds = bounds;
        this.remembers = remembers;
    }

    /** In bytes. */
    long of(Object value) {
        return walk(value) & BYTES;
    }

    /** How deep a value is nested; 0 for one that holds no others. */
    long levels(Object value) {
        return walk(value) >>> 32;
    }

    long ofText(String text) {
        @Nullable Long before = recall(text);
        if (before == null) {
            bounds.checkText(text.length());
            remember(text, text.length());
        }
        return text.length();
    }

    /** Bytes in the lower half, levels of nesting in the upper. */
    private long walk(@Nullable Object value) {
        return switch (value) {
            case String text ->
                    text.length() > SMALL ? ofText(text) : Math.max(SCALAR, text.length());
            case Utils.RangeList range -> held((long) SCALAR * range.size(), 1);
            case Map<?, ?> map -> composite(map);
            case List<?> list -> composite(list);
            case null, default -> SCALAR;
        };
    }

    private long composite(Object value) {
        @Nullable Long before = recall(value);
        if (before != null) {
            return before;
        }
        long sum = 0;
        long levels = 0;
        if (value instanceof Map<?, ?> map) {
            bounds.charge(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                long part = walk(entry.getValue());
                sum += ENTRY + String.valueOf(entry.getKey()).length() + inside(part);
                levels = Math.max(levels, part >>> 32);
                held(sum, levels);
            }
        } else {
            List<?> list = (List<?>) value;
            bounds.charge(list.size());
            for (Object item : list) {
                long part = walk(item);
                sum += inside(part);
                levels = Math.max(levels, part >>> 32);
                held(sum, levels);
            }
        }
        long whole = held(sum, levels + 1);
        remember(value, whole);
        return whole;
    }

    /** A composite takes its own place besides that of what it holds. */
    private static long inside(long part) {
        return (part & BYTES) + (part >>> 32 > 0 ? SCALAR : 0);
    }

    private long held(long bytes, long levels) {
        if (bytes > MOST_BYTES) {
            throw bounds.refuse(JsonataBounds.TOO_LARGE);
        }
        if (levels > Json.MOST_NESTED) {
            throw bounds.refuse(JsonataBounds.TOO_DEEP);
        }
        return levels << 32 | bytes;
    }

    private @Nullable Long recall(Object value) {
        return known == null ? null : known.get(value);
    }

    private void remember(Object value, long weight) {
        if (remembers && (weight & BYTES) > SMALL) {
            if (known == null) {
                known = new IdentityHashMap<>();
            }
            known.put(value, weight);
        }
    }
}
