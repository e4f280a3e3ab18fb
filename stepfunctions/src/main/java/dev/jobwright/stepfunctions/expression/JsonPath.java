package dev.jobwright.stepfunctions.expression;

import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSONPath below its root, as steps.
 *
 * @param definite whether it can lead to one value only; otherwise it gives an array
 */
record JsonPath(List<Step> steps, boolean definite) {
    /** More than any payload holds, and few enough that no path fills the heap. */
    private static final int MOST_FOUND = 300_000;

    /** Whether it is made of single fields and elements only, so that a value can be put there. */
    boolean isReference() {
        return steps.stream()
                .allMatch(step -> step instanceof Step.Field || step instanceof Step.Index);
    }

    /** One step of a path. */
    sealed interface Step {
        /** Into a field. */
        record Field(String name) implements Step {}

        /** To an object of these fields alone, as far as they are there. */
        record Fields(List<String> names) implements Step {}

        /** To an element; from the end when negative. */
        record Index(int index) implements Step {}

        /** To several elements. */
        record Union(List<Step> steps) implements Step {}

        /** To the elements from one index up to another. */
        record Slice(Optional<Integer> from, Optional<Integer> to, int by) implements Step {}

        /** To all elements or fields. */
        record All() implements Step {}

        /** To those elements that pass. */
        record Filter(Test test) implements Step {}

        /** To everything below, at any depth, and the value itself. */
        record Descend() implements Step {}
    }

    /** What a filter asks of a value. */
    interface Test {
        boolean holds(Object value, PathEffort effort);

        default Test and(Test other) {
            return (value, effort) -> holds(value, effort) && other.holds(value, effort);
        }

        default Test or(Test other) {
            return (value, effort) -> holds(value, effort) || other.holds(value, effort);
        }

        default Test not() {
            return (value, effort) -> !holds(value, effort);
        }
    }

    /** The value that a definite path leads to, if it is there. */
    Optional<Object> one(Object root) {
        @Nullable Object at = root;
        for (int i = 0; i < steps.size() && at != null; i++) {
            at = below(steps.get(i), at);
        }
        return Optional.ofNullable(at);
    }

    /**
     * Why a definite path leads nowhere, in the words of the library behind AWS: it names the first
     * field that is missing, and tells whether that is the last one.
     */
    String whyNothing(Optional<Object> root) {
        var place = new StringBuilder("$");
        @Nullable Object at = root.orElse(null);
        for (int i = 0; root.isPresent() && i < steps.size(); i++) {
            Step step = steps.get(i);
            place.append(written(step));
            boolean last = i == steps.size() - 1;
            if (step instanceof Step.Field(String name)
                    && at instanceof Map<?, ?> map
                    && !map.containsKey(name)
                    && !last) {
                return "Missing property in path " + place;
            }
            at = at == null ? null : below(step, at);
        }
        return "No results for path: " + place;
    }

    private static String written(Step step) {
        return switch (step) {
            case Step.Field(String name) -> "['" + name + "']";
            case Step.Fields(List<String> names) -> "['" + String.join("', '", names) + "']";
            case Step.Index(int index) -> "[" + index + "]";
            case Step.Union _, Step.Slice _, Step.All _, Step.Filter _, Step.Descend _ ->
                    throw new IllegalStateException(step + " always leads to an array");
        };
    }

    private static @Nullable Object below(Step step, Object value) {
        return switch (step) {
            case Step.Field(String name) ->
                    value instanceof Map<?, ?> map ? Json.asObject(map).get(name) : null;
            case Step.Fields(List<String> names) ->
                    value instanceof Map<?, ?> map ? only(names, Json.asObject(map)) : null;
            case Step.Index(int index) -> {
                if (!(value instanceof List<?> list)) {
                    yield null;
                }
                int from = index < 0 ? list.size() + index : index;
                yield from >= 0 && from < list.size() ? list.get(from) : null;
            }
            case Step.Union _, Step.Slice _, Step.All _, Step.Filter _, Step.Descend _ ->
                    throw new IllegalStateException(step + " may lead to several values");
        };
    }

    private static Map<String, Object> only(List<String> names, Map<String, Object> map) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (String name : names) {
            @Nullable Object value = map.get(name);
            if (value != null) {
                chosen.put(name, value);
            }
        }
        return chosen;
    }

    /**
     * The values the path leads to.
     *
     * @throws EvaluationFailed when they are too many, as repeated descents make them
     */
    List<Object> read(Object root, PathEffort effort) {
        List<Object> at = List.of(root);
        for (Step step : steps) {
            List<Object> next = new ArrayList<>();
            for (Object value : at) {
                effort.look(1);
                follow(step, value, next, effort);
            }
            at = next;
        }
        return at;
    }

    private static void follow(Step step, Object value, List<Object> found, PathEffort effort) {
        switch (step) {
            case Step.Field _, Step.Fields _, Step.Index _ -> {
                @Nullable Object item = below(step, value);
                if (item != null) {
                    add(found, item);
                }
            }
            case Step.Union(List<Step> parts) ->
                    parts.forEach(part -> follow(part, value, found, effort));
            case Step.Slice slice -> {
                if (value instanceof List<?> list) {
                    slice(slice, Json.asArray(list), found);
                }
            }
            case Step.All() -> below(value).forEach(item -> add(found, item));
            case Step.Filter(Test test) -> {
                List<Object> candidates = value instanceof Map ? List.of(value) : below(value);
                effort.look(candidates.size());
                candidates.stream()
                        .filter(item -> test.holds(item, effort))
                        .forEach(item -> add(found, item));
            }
            case Step.Descend() -> descend(value, found, effort);
        }
    }

    private static List<Object> below(Object value) {
        return switch (value) {
            case Map<?, ?> map -> List.copyOf(Json.asObject(map).values());
            case List<?> list -> Json.asArray(list);
            default -> List.of();
        };
    }

    private static void slice(Step.Slice slice, List<Object> list, List<Object> found) {
        int size = list.size();
        int from = clamp(slice.from().orElse(0), size);
        int to = clamp(slice.to().orElse(size), size);
        for (long i = from; i < to; i += slice.by()) {
            add(found, list.get((int) i));
        }
    }

    private static int clamp(int index, int size) {
        return Math.clamp(index < 0 ? (long) size + index : index, 0, size);
    }

    private static void descend(Object value, List<Object> found, PathEffort effort) {
        effort.look(1);
        add(found, value);
        below(value).forEach(item -> descend(item, found, effort));
    }

    private static void add(List<Object> found, Object value) {
        if (found.size() == MOST_FOUND) {
            throw EvaluationFailed.runtime(
                    "States.Runtime", "The path leads to more than " + MOST_FOUND + " values");
        }
        found.add(value);
    }
}
