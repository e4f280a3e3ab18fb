package dev.jobwright.stepfunctions.expression;

import static dev.jobwright.stepfunctions.expression.JsonataStrings.argument;
import static dev.jobwright.stepfunctions.expression.JsonataStrings.bounds;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Utils;

import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The functions of arrays whose work in the library grows faster than what they are given. */
final class JsonataLists {
    private JsonataLists() {}

    /** The library's, which copies: as an argument of {@code $reduce} it would copy unseen. */
    static @Nullable Object append(List<?> args) {
        bounds().charge((size(argument(args, 0)) + size(argument(args, 1))) / 8);
        return Functions.append(argument(args, 0), argument(args, 1));
    }

    private static long size(@Nullable Object value) {
        return value instanceof List<?> list ? list.size() : 1;
    }

    /** The library copies all that it has for each element. */
    static @Nullable Object spread(List<?> args) {
        @Nullable Object value = argument(args, 0);
        if (!(value instanceof List) && !(value instanceof Map)) {
            return value;
        }
        List<Object> out = Utils.createSequence();
        spread(value, out);
        return out;
    }

    private static void spread(@Nullable Object value, List<Object> out) {
        switch (value) {
            case null -> out.add(Json.NULL);
            case List<?> list -> list.forEach(item -> spread(item, out));
            case Map<?, ?> map ->
                    map.forEach((key, item) -> {
                        Map<Object, Object> one = new LinkedHashMap<>();
                        one.put(key, item);
                        out.add(one);
                    });
            default -> out.add(value);
        }
    }

    static @Nullable Object distinct(List<?> args) {
        if (!(argument(args, 0) instanceof List<?> list) || list.size() <= 1) {
            return argument(args, 0);
        }
        List<Object> out = list instanceof Utils.JList ? Utils.createSequence() : new ArrayList<>();
        bounds().charge(bounds().weights().of(list) / 8);
        return Sequences.distinct(list, out);
    }

    /** By the chance of the event, as every random function. */
    static @Nullable Object shuffle(List<?> args) {
        if (!(argument(args, 0) instanceof List<?> list) || list.size() <= 1) {
            return argument(args, 0);
        }
        List<Object> out = new ArrayList<>(list);
        RandomGenerator chance = JsonataEvaluation.current().scope().chance();
        for (int i = out.size() - 1; i > 0; i--) {
            int other = chance.nextInt(i + 1);
            Object moved = out.get(i);
            out.set(i, out.get(other));
            out.set(other, moved);
        }
        return out;
    }
}
