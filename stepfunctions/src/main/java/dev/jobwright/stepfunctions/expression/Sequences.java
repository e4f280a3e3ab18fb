package dev.jobwright.stepfunctions.expression;

import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The values that both query languages know how to make. */
final class Sequences {
    private Sequences() {}

    /**
     * The whole numbers from the first on, up or down by a step, none beyond the last.
     *
     * @param by not 0
     * @return nothing when there are more than the most
     */
    static Optional<List<Object>> range(long first, long last, long by, int most) {
        List<Object> values = new ArrayList<>();
        long next = first;
        while (by > 0 ? next <= last : next >= last) {
            if (values.size() == most) {
                return Optional.empty();
            }
            values.add(next);
            // The next one would be no long, and so beyond any last one.
            if (by > 0 ? next > Long.MAX_VALUE - by : next < Long.MIN_VALUE - by) {
                break;
            }
            next += by;
        }
        return Optional.of(values);
    }

    /**
     * A list in parts, of which only the last may be shorter.
     *
     * @param size of a part, at least 1
     */
    static List<Object> partition(List<?> list, long size) {
        int length = Math.clamp(size, 1, Integer.MAX_VALUE);
        List<Object> parts = new ArrayList<>();
        for (long from = 0; from < list.size(); from += length) {
            int to = (int) Math.min(from + length, list.size());
            parts.add(new ArrayList<>(list.subList((int) from, to)));
        }
        return parts;
    }

    /**
     * Adds the first of all that are equal. Arrays and objects are told apart by their text, since
     * a table of them can be made to collide.
     */
    static List<Object> distinct(List<?> values, List<Object> out) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (seen.add(value instanceof List || value instanceof Map ? key(value) : value)) {
                out.add(value);
            }
        }
        return out;
    }

    private record Key(String text) {}

    private static Key key(Object value) {
        return new Key(Json.write(sorted(JsonataValues.settle(value))));
    }

    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> copy = new TreeMap<>();
                Json.asObject(map).forEach((key, item) -> copy.put(key, sorted(item)));
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>(list.size());
                Json.asArray(list).forEach(item -> copy.add(sorted(item)));
                yield copy;
            }
            default -> value;
        };
    }

    /** A random UUID, of version 4. */
    static String uuid(RandomGenerator chance) {
        long high = (chance.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (chance.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
