package dev.jobwright.stepfunctions.expression;

import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
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

    /** One step of a path. */
    sealed interface Step {
        /** Into a field. */
        record Field(String name) implements Step {}

        /** To an element; from the end when negative. */
        record Index(int index) implements Step {}

        /** To several elements or fields. */
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

    private static @Nullable Object below(Step step, Object value) {
        return switch (step) {
            case Step.Field(String name) ->
                    value instanceof Map<?, ?> map ? Json.asObject(map).get(name) : null;
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
            case Step.Field _, Step.Index _ -> {
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
