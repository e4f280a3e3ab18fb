package dev.jobwright.stepfunctions.expression;

import dev.jobwright.stepfunctions.expression.JsonPath.Step;
import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a value into another where a path points, making the objects on the way. */
final class Placing {
    private Placing() {}

    static Optional<Object> place(List<Step> steps, Object into, Object value) {
        if (steps.isEmpty()) {
            return Optional.of(value);
        }
        List<Step> rest = steps.subList(1, steps.size());
        return switch (steps.getFirst()) {
            case Step.Field(String name) -> field(name, rest, into, value);
            case Step.Index(int index) -> element(index, rest, into, value);
            case Step.Fields _,
                    Step.Union _,
                    Step.Slice _,
                    Step.All _,
                    Step.Filter _,
                    Step.Descend _ ->
                    Optional.empty();
        };
    }

    private static Optional<Object> field(String name, List<Step> rest, Object into, Object value) {
        if (!(into instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<String, Object> copy = new LinkedHashMap<>(Json.asObject(map));
        Object below = copy.getOrDefault(name, Map.of());
        Object fresh =
                rest.isEmpty() || below instanceof Map || below instanceof List ? below : Map.of();
        return place(rest, fresh, value)
                .map(placed -> {
                    copy.put(name, placed);
                    return copy;
                });
    }

    private static Optional<Object> element(int index, List<Step> rest, Object into, Object value) {
        if (!(into instanceof List<?> list) || index < 0 || index >= list.size()) {
            return Optional.empty();
        }
        List<Object> copy = new ArrayList<>(Json.asArray(list));
        return place(rest, copy.get(index), value)
                .map(placed -> {
                    copy.set(index, placed);
                    return copy;
                });
    }
}
